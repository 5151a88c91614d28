import { createDiscovery, type Discovery } from "@/server/openstack/discovery";
import type { SiteLink } from "@/server/openstack/link";
import { approvedHosts, createDialer, isApproved } from "./dialer";
import type { Site } from "./federation-file";
import { createSitePolicy, type PolicyNumbers } from "./site-policy";

/** All that is shared by everybody at one site: connections, policy, versions, the site's clock. */
export type SiteEnd = {
  site: Site;
  link: SiteLink;
  discovery: Discovery;
  /** Seconds the site's clock is ahead of ours, from its last answer; a `Date` header has whole seconds. */
  clockSkewS(): number | null;
  /** Milliseconds since 1970; null before the first answer. */
  lastAnswerAt(): number | null;
  close(): Promise<void>;
};

export function createSiteEnd(site: Site, numbers?: PolicyNumbers): SiteEnd {
  const dispatcher = createDialer(site);
  const policy = createSitePolicy(site.id, numbers);
  const hosts = approvedHosts(site);
  let skewS: number | null = null;
  let answeredAt: number | null = null;
  const link: SiteLink = {
    siteId: site.id,
    authUrl: site.authUrl,
    region: site.region,
    dispatcher,
    mayDial: (url) => isApproved(hosts, url),
    run: (call, attempt) => policy.run(call, attempt),
    noteAnswer(siteDate) {
      answeredAt = Date.now();
      if (siteDate === null) return;
      const seconds = Math.round((siteDate.getTime() - Date.now()) / 1000);
      skewS = Math.abs(seconds) <= 1 ? 0 : seconds;
    },
  };
  return {
    site,
    link,
    discovery: createDiscovery(link),
    clockSkewS: () => skewS,
    lastAnswerAt: () => answeredAt,
    close: () => dispatcher.close(),
  };
}
