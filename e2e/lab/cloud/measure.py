"""Fake servers in numbers, and how long the main calls take."""
import statistics
import time

from .api import ApiError, Cloud, password, project
from .seed.accounts import DOMAIN, USERS


def member(site):
    name = list(site.projects)[0]
    return Cloud(site.auth_url, password('olga', USERS['olga'], DOMAIN), project(name, DOMAIN))


def servers(site, n, prefix='fake'):
    c = member(site)
    image = c.get('image', '/v2/images?limit=1&os_distro=ubuntu')['images'][0]['id']
    flavors = sorted(c.get('compute', '/flavors/detail')['flavors'], key=lambda f: f['ram'])
    name = list(site.projects)[0]
    net = c.get('network', '/v2.0/networks?name=%s-net' % name)['networks'][0]['id']
    flavor = next(f for f in flavors if f['disk'] >= 4 and f['ram'] >= 512)
    t0 = time.time()
    left = n
    while left > 0:
        k = min(left, 20)
        c.post('compute', '/servers', {'server': {
            'name': prefix, 'imageRef': image, 'flavorRef': flavor['id'], 'networks': [{'uuid': net}],
            'min_count': k, 'max_count': k}})
        left -= k
    end = time.time() + 600
    while time.time() < end:
        have = c.get('compute', '/servers/detail?name=%s&limit=1000' % prefix)['servers']
        states = {}
        for s in have:
            states[s['status']] = states.get(s['status'], 0) + 1
        if 'BUILD' not in states:
            break
        time.sleep(2)
    print('%d servers in %.1f s: %s' % (n, time.time() - t0, states))


CALLS = [
    ('compute', '/servers/detail?limit=1000'), ('compute', '/servers?limit=1000'),
    ('compute', '/flavors/detail'), ('compute', '/os-keypairs'), ('compute', '/limits'),
    ('compute', '/os-quota-sets/%(project)s/detail'), ('compute', '/os-simple-tenant-usage/%(project)s'),
    ('compute', '/os-availability-zone'), ('image', '/v2/images?limit=100'),
    ('network', '/v2.0/networks'), ('network', '/v2.0/ports'), ('network', '/v2.0/routers'),
    ('network', '/v2.0/subnets'), ('network', '/v2.0/floatingips'),
    ('network', '/v2.0/security-groups'), ('network', '/v2.0/quotas/%(project)s/details.json'),
    ('volumev3', '/volumes/detail'), ('volumev3', '/limits'), ('volumev3', '/os-quota-sets/%(project)s?usage=True'),
    ('orchestration', '/stacks'), ('container-infra', '/clusters'), ('container-infra', '/clustertemplates'),
]


def listings(site, rounds=5):
    t = time.time()
    c = member(site)
    print('%s: sign in (password, scoped) %.0f ms' % (site.name, (time.time() - t) * 1000))
    for service, path in CALLS:
        if service not in c.endpoints:
            continue
        path = path % {'project': c.info['project']['id']}
        times, size, err = [], 0, ''
        for _ in range(rounds):
            t = time.time()
            try:
                body, _h = c.call('GET', service, path, raw=True)
                size = len(body)
            except ApiError as e:
                err = ' -> HTTP %s' % e.code
            times.append((time.time() - t) * 1000)
        print('  %-16s %-60s median %5.0f ms  first %5.0f ms  %7d B%s' % (
            service, path.replace(c.info['project']['id'], '{project}'), statistics.median(times), times[0], size, err))
