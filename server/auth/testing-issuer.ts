import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Reply = { status?: number; body: unknown };

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}

/** A little identity provider on loopback: refreshes, tells who somebody is, revokes. Rotates refresh tokens and punishes their reuse. */
export async function startIssuer() {
  const state = {
    goodRefreshToken: "refresh-0",
    refreshes: 0,
    revoked: [] as string[],
    claims: { sub: "ines" } as Record<string, unknown>,
    /** Answers instead of the token endpoint. */
    trouble: null as Reply | null,
    delayMs: 0,
    lifeS: 1000,
  };

  function refresh(form: URLSearchParams): Reply {
    if (state.trouble) return state.trouble;
    if (form.get("refresh_token") !== state.goodRefreshToken) return { status: 400, body: { error: "invalid_grant" } };
    state.refreshes += 1;
    state.goodRefreshToken = `refresh-${state.refreshes}`;
    const body = {
      access_token: `access-${state.refreshes}`,
      refresh_token: state.goodRefreshToken,
      expires_in: state.lifeS,
    };
    return { body: { ...body, token_type: "Bearer" } };
  }

  const server = createServer((request, response) => {
    const answer = async (): Promise<Reply> => {
      const issuer = `http://${request.headers.host}`;
      switch (request.url) {
        case "/.well-known/openid-configuration":
          return {
            body: {
              issuer,
              token_endpoint: `${issuer}/token`,
              userinfo_endpoint: `${issuer}/me`,
              revocation_endpoint: `${issuer}/revoke`,
              end_session_endpoint: `${issuer}/end`,
            },
          };
        case "/token":
          await new Promise((resolve) => setTimeout(resolve, state.delayMs));
          return refresh(await readForm(request));
        case "/revoke":
          state.revoked.push((await readForm(request)).get("token") ?? "");
          return { body: {} };
        default:
          return { body: state.claims };
      }
    };
    void answer().then(({ status = 200, body }) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    state,
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
