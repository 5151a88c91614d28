import { randomBytes } from "node:crypto";
import { createServer } from "node:http";

const style =
  "body{font:16px sans-serif;max-width:24rem;margin:4rem auto}label{display:block;margin:.6rem 0}input{width:100%;font:inherit}";

const form = (uid, client, problem) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Lab sign-in</title><style>${style}</style>
<h1>Lab sign-in</h1><p>to <b>${client}</b></p>${problem ? `<p role="alert">${problem}</p>` : ""}
<form method="post" action="/interaction/${uid}">
<label>User name<input name="username" autofocus></label>
<label>Password<input name="password" type="password"></label>
<button>Sign in</button></form></html>`;

async function readForm(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

async function interact(provider, signIn, request, response) {
  const { uid, params } = await provider.interactionDetails(request, response);
  const show = (status, problem) => {
    response.writeHead(status, { "content-type": "text/html" });
    response.end(form(uid, params.client_id, problem));
  };
  if (request.method === "GET") return show(200);
  const fields = await readForm(request);
  const accountId = signIn(fields.get("username") ?? "", fields.get("password") ?? "");
  if (!accountId) return show(401, "Wrong user name or password.");
  const result = { login: { accountId } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Serves the provider, its login form, and the stand-in for etcd's public discovery service that Magnum asks. */
export function serve(provider, { issuer, port, signIn }) {
  const oidc = provider.callback();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, issuer);
    try {
      if (pathname === "/healthz") response.end("ok");
      else if (pathname === "/etcd-discovery/new")
        response.end(`${issuer}/etcd-discovery/${randomBytes(16).toString("hex")}`);
      else if (/^\/interaction\/[^/]+$/.test(pathname)) await interact(provider, signIn, request, response);
      else await oidc(request, response);
    } catch (error) {
      response.writeHead(error.statusCode ?? 500, { "content-type": "text/plain" });
      response.end(`${error.name}: ${error.message}\n`);
    }
  });
  server.listen(port, "127.0.0.1", () => console.log(`issuer ${issuer}`));
}
