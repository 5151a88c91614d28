"""Fills a site through its own APIs. Every step looks before it creates."""
import time

from .. import databases, magnum
from ..api import ApiError
from .accounts import accounts
from .catalogue import catalogue  # noqa: F401 (the services need it before they start)
from .identity import admin
from .resources import flavors, images, keypairs_and_rules, networks, quotas, volume_types


def wait_computes(site, seconds=240):
    c = admin(site)
    want, up = set(site.computes_names()), set()
    end = time.time() + seconds
    while not want <= up:
        if time.time() > end:
            raise SystemExit('compute hosts of %s not up: %s' % (site.name, sorted(want - up)))
        try:
            services = c.get('compute', '/os-services?binary=nova-compute')['services']
            up = {s['host'] for s in services if s['state'] == 'up'}
        except ApiError:
            pass
        time.sleep(1)
    databases.tool(site, 'nova-manage', 'nova', 'cell_v2', 'discover_hosts')
    while len(c.get('compute', '/os-hypervisors')['hypervisors']) < len(want):
        if time.time() > end:
            raise SystemExit('hypervisors of %s not listed' % site.name)
        time.sleep(1)


def content(site, step):
    c = admin(site)
    projects = accounts(site, c)
    step('accounts' + (' and federation' if site.federation else ''))
    flavors(site, c)
    images(site, c)
    networks(site, c, projects)
    quotas(site, c, projects)
    if site.has('cinder'):
        volume_types(site, c)
    keypairs_and_rules(site, projects)
    step('flavors, images, networks, quotas')
    if site.has('magnum'):
        magnum.seed(site, c)
        step('cluster templates')
