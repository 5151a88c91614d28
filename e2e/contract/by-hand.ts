import type { ServiceType } from "@/server/openstack/session";
import { running, type LocalAccount, type SiteFacts } from "./target";

/**
 * Plain HTTP towards a site, without our client: what the specs prepare, and answers that our client never provokes.
 */
export type RawAnswer = { status: number; headers: Headers; text: string };
export type RawCall = {
  method?: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Instead of the hand's own token. */
  token?: string;
};

type TokenBody = {
  token: {
    user: { id: string };
    project?: { id: string };
    catalog: { type: string; endpoints: { interface: string; region_id: string; url: string }[] }[];
  };
};

const catalogNames: Record<ServiceType, string[]> = {
  identity: ["identity"],
  compute: ["compute"],
  network: ["network"],
  image: ["image"],
  "block-storage": ["volumev3", "block-storage"],
  orchestration: ["orchestration"],
  "container-infra": ["container-infra", "container-infrastructure-management"],
};

/** What is below a service's address where the catalogue leaves it out. */
const versions: Partial<Record<ServiceType, string>> = { network: "/v2.0", image: "/v2" };

export class Hand {
  readonly token: string;
  readonly userId: string;
  readonly projectId: string;
  readonly #catalog: TokenBody["token"]["catalog"];
  readonly #site: { authUrl: string; region: string };

  constructor(
    site: { authUrl: string; region: string },
    token: string,
    { user, project, catalog }: TokenBody["token"],
  ) {
    this.#site = site;
    this.token = token;
    this.userId = user.id;
    this.projectId = project?.id ?? "";
    this.#catalog = catalog;
  }

  /** The service's address with its version, without a slash at the end. */
  below(service: ServiceType): string {
    if (service === "identity") return this.#site.authUrl;
    const entry = this.#catalog.find((one) => catalogNames[service].includes(one.type));
    const endpoint = entry?.endpoints.find((one) => one.interface === "public" && one.region_id === this.#site.region);
    if (!endpoint) throw new Error(`no ${service} in the catalogue`);
    const url = endpoint.url.replace(/\/+$/, "");
    if (service === "block-storage" && !url.includes(this.projectId)) return `${url}/${this.projectId}`;
    return /\/v\d/.test(url) ? url : url + (versions[service] ?? "");
  }

  async call(base: string, { method = "GET", path, body, headers, token = this.token }: RawCall): Promise<RawAnswer> {
    const answer = await fetch(base + path, {
      method,
      redirect: "manual",
      headers: {
        accept: "application/json",
        "x-auth-token": token,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
}

/** Signs a local account in to a project of the site. */
export async function signInByHand(site: SiteFacts, account: LocalAccount = site.account, projectName = site.project) {
  const at = running.sites[site.id];
  if (!at) throw new Error(`${site.id} does not run`);
  const domain = { name: account.domainName };
  const user = { name: account.userName, password: account.password, domain };
  const auth = {
    identity: { methods: ["password"], password: { user } },
    scope: { project: { name: projectName, domain } },
  };
  const answer = await fetch(`${at.authUrl}/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth }),
  });
  if (!answer.ok) throw new Error(`${account.userName} at ${site.id}: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as TokenBody;
  return new Hand(at, answer.headers.get("x-subject-token") ?? "", token);
}

export type MadeCredential = { id: string; name: string; secret: string };

/** An application credential of the hand's user, for the hand's project. */
export async function makeCredential(
  hand: Hand,
  options: { name: string; expiresAt?: string; unrestricted?: boolean },
): Promise<MadeCredential> {
  const { name, expiresAt, unrestricted = false } = options;
  const body = {
    application_credential: { name, unrestricted, ...(expiresAt === undefined ? {} : { expires_at: expiresAt }) },
  };
  const path = `/users/${hand.userId}/application_credentials`;
  const { status, text } = await hand.call(hand.below("identity"), { method: "POST", path, body });
  if (status !== 201) throw new Error(`application credential: ${status} ${text}`);
  return (JSON.parse(text) as { application_credential: MadeCredential }).application_credential;
}

export async function dropCredential(hand: Hand, id: string): Promise<void> {
  const path = `/users/${hand.userId}/application_credentials/${id}`;
  await hand.call(hand.below("identity"), { method: "DELETE", path });
}
