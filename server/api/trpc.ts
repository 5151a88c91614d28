import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { AppError, isAppError, type Failure, type FailureKind } from "@/lib/failures";
import { emitAudit } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { takeToken } from "./rate-limit";

/** `principal` is null before sign-in; `context` is made once per request and shared by a whole batch. */
export type ApiContext = Omit<ServiceContext, "principal"> & {
  principal: ServiceContext["principal"] | null;
  /** Where the request came from, as far as we can tell. */
  clientAddress?: string | null;
};

const codes = {
  site_unreachable: "BAD_GATEWAY",
  site_timeout: "GATEWAY_TIMEOUT",
  site_certificate: "BAD_GATEWAY",
  site_broken: "BAD_GATEWAY",
  site_busy: "SERVICE_UNAVAILABLE",
  not_signed_in: "UNAUTHORIZED",
  not_connected: "PRECONDITION_FAILED",
  reconnect: "PRECONDITION_FAILED",
  not_authorised: "FORBIDDEN",
  not_found: "NOT_FOUND",
  quota_exceeded: "PRECONDITION_FAILED",
  no_capacity: "PRECONDITION_FAILED",
  conflict: "CONFLICT",
  unsupported: "NOT_IMPLEMENTED",
  invalid: "BAD_REQUEST",
  rate_limited: "TOO_MANY_REQUESTS",
  unexpected: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<FailureKind, TRPCError["code"]>;

function failureOf(error: TRPCError): Failure {
  if (isAppError(error.cause)) return error.cause.failure;
  if (error.cause instanceof ZodError) {
    const fields = Object.fromEntries(error.cause.issues.map((issue) => [issue.path.join("."), issue.message]));
    return { kind: "invalid", fields };
  }
  if (error.code === "UNAUTHORIZED") return { kind: "not_signed_in" };
  if (error.code === "BAD_REQUEST") return { kind: "invalid" };
  if (error.code === "NOT_FOUND") return { kind: "not_found" };
  return { kind: "unexpected" };
}

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  /** Only the failure goes out: no message of ours or of a site, no stack. */
  errorFormatter: ({ shape, error }) => {
    const failure = failureOf(error);
    return {
      ...shape,
      message: failure.kind,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, failure },
    };
  },
});

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !isAppError(result.error.cause)) return result;
  const { failure } = result.error.cause;
  throw new TRPCError({ code: codes[failure.kind], message: failure.kind, cause: result.error.cause });
});

/** One line per call; what was asked with is never logged, for it may hold secrets. */
const logCalls = t.middleware(async ({ ctx, path, type, next }) => {
  const start = performance.now();
  const result = await next();
  const line = { path, type, ms: Math.round(performance.now() - start) };
  if (result.ok) ctx.log.debug(line, "call");
  else {
    const failure = failureOf(result.error);
    const { kind, siteId, service, requestId: siteRequestId } = failure;
    const facts = { ...line, failure: { kind, siteId, service, siteRequestId } };
    if (kind === "unexpected") ctx.log.error({ ...facts, err: result.error.cause ?? result.error }, "call failed");
    else ctx.log.info(facts, "call refused");
  }
  return result;
});

const limitWrites = t.middleware(({ ctx, type, next }) => {
  if (type === "mutation" && !takeToken(ctx.principal?.sessionId ?? "nobody"))
    throw new AppError({ kind: "rate_limited" });
  return next();
});

/**
 * What was refused before a service could say so: input that breaks the rules in a write, and a read of something that
 * is not the person's (our own `not_found`, without an answer of a site).
 */
const auditRefusals = t.middleware(async ({ ctx, path, type, next }) => {
  const result = await next();
  const { principal } = ctx;
  if (result.ok || !principal) return result;
  const failure = failureOf(result.error);
  const isBadInput = type === "mutation" && result.error.cause instanceof ZodError;
  const isForeign = type === "query" && failure.kind === "not_found" && failure.status === undefined;
  // Bounded, so that nobody can fill the audit with nonsense.
  if ((isBadInput || isForeign) && takeToken(`audit ${principal.userId}`)) {
    const { siteId, kind } = failure;
    await emitAudit(
      { ...ctx, principal },
      { action: path, outcome: "refused", reason: kind, ...(siteId && { siteId }) },
    );
  }
  return result;
});

const requirePrincipal = t.middleware(({ ctx, next }) => {
  if (!ctx.principal) throw new AppError({ kind: "not_signed_in" });
  return next({ ctx: { ...ctx, principal: ctx.principal } });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const publicProcedure = t.procedure.use(logCalls).use(mapErrors);
export const protectedProcedure = t.procedure
  .use(logCalls)
  .use(mapErrors)
  .use(requirePrincipal)
  .use(limitWrites)
  .use(auditRefusals);
