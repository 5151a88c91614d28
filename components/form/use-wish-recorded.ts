"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";

/** Once a wish is recorded: the wishes are read again, a toast says so, and the person goes to where it is followed. */
export function useWishRecorded() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return (text: string, href: string) => {
    void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
    toast({ family: "ok", text });
    router.push(href);
  };
}
