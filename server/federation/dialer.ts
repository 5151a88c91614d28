import { lookup, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { getCACertificates } from "node:tls";
import { Agent, buildConnector } from "undici";
import { maxAnswerBytes } from "@/server/openstack/request";
import { createAddressRule, type AddressRule } from "./address-ranges";
import type { Site } from "./federation-file";

/** All addresses of a name, as the system sees them. */
type Resolve = (
  hostname: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const usualResolve: Resolve = (hostname, callback) => lookup(hostname, { all: true, verbatim: true }, callback);

class AddressBlockedError extends Error {
  readonly code = "ADDRESS_BLOCKED";
}

const withPort = (protocol: string, hostname: string, port: string) =>
  `${hostname.toLowerCase()}:${port || (protocol === "https:" ? "443" : "80")}`;

/** host:port pairs of the federation file; an IPv6 address in brackets. */
export function approvedHosts(site: Pick<Site, "authUrl" | "hosts">): Set<string> {
  const keystone = new URL(site.authUrl);
  return new Set([withPort(keystone.protocol, keystone.hostname, keystone.port), ...site.hosts]);
}

export const isApproved = (hosts: ReadonlySet<string>, url: URL) =>
  /^https?:$/.test(url.protocol) && hosts.has(withPort(url.protocol, url.hostname, url.port));

/** Every address a name has, at the moment of dialling, must be allowed: a name may change its mind between two looks. */
function guardedLookup(resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => mayReach(address)))
        return callback(new AddressBlockedError("address not allowed for this site"), "", 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** Tokens travel in clear over http: only where the operator of the federation named the addresses. */
const reachable = (rule: AddressRule, protocol: string) => (address: string) =>
  protocol === "https:" ? rule.isAllowed(address) : rule.isPrivate(address);

/**
 * The only way out to a site: approved host and port, allowed addresses, checked certificate, no proxy, no redirect.
 * `resolve` is the system's resolver unless given.
 */
export function createDialer(
  site: Pick<Site, "authUrl" | "hosts" | "privateRanges" | "ca">,
  resolve = usualResolve,
): Agent {
  const hosts = approvedHosts(site);
  const rule = createAddressRule(site.privateRanges);
  const connectorFor = (protocol: string) => {
    const mayReach = reachable(rule, protocol);
    const connect = buildConnector({
      lookup: guardedLookup(resolve, mayReach),
      timeout: 2000,
      allowH2: false,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: 250,
      ...(site.ca === null ? {} : { ca: [...getCACertificates("default"), site.ca] }),
    });
    return { connect, mayReach };
  };
  const connectors = { "https:": connectorFor("https:"), "http:": connectorFor("http:") };

  const dial: buildConnector.connector = (options, callback) => {
    const hostname = options.hostname.replace(/^\[|\]$/g, "");
    const written = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
    const { connect, mayReach } = connectors[options.protocol === "https:" ? "https:" : "http:"];
    const isNamed = hosts.has(withPort(options.protocol, written, options.port));
    // An address is dialled without a look-up, so the hook would not see it.
    if (!isNamed || (isIP(hostname) !== 0 && !mayReach(hostname)))
      return callback(new AddressBlockedError("address not allowed for this site"), null);
    return connect(options, callback);
  };

  return new Agent({
    connect: dial,
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 60_000,
    keepAliveMaxTimeout: 60_000,
    headersTimeout: 35_000,
    bodyTimeout: 35_000,
    maxResponseSize: maxAnswerBytes + 1,
  });
}
