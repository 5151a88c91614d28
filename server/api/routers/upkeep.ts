import { CalendarInput } from "@/lib/upkeep/calendar";
import { SetEndDateInput } from "@/lib/upkeep/end-date";
import { listOutages } from "@/server/services/outages/list-outages";
import { setEndDate } from "@/server/services/servers/set-end-date";
import { getCalendar, makeCalendar, stopCalendar } from "@/server/services/upkeep/calendar";
import { protectedProcedure, router } from "../trpc";

export const upkeepRouter = router({
  /** Announced downtimes of all sites, from our own memory. */
  outages: protectedProcedure.query(({ ctx }) => listOutages(ctx)),
  setEndDate: protectedProcedure.input(SetEndDateInput).mutation(({ ctx, input }) => setEndDate(ctx, input)),
  calendar: protectedProcedure.query(({ ctx }) => getCalendar(ctx)),
  makeCalendar: protectedProcedure.input(CalendarInput).mutation(({ ctx, input }) => makeCalendar(ctx, input)),
  stopCalendar: protectedProcedure.mutation(({ ctx }) => stopCalendar(ctx)),
});
