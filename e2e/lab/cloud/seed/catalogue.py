"""Service users and endpoints: what the services need to start."""
from .. import sites
from .identity import Identity, admin

# service: (type, name, path)
ENDPOINTS = {
    'placement': ('placement', 'placement', ''),
    'glance': ('image', 'glance', ''),
    'neutron': ('network', 'neutron', ''),
    'nova': ('compute', 'nova', '/v2.1'),
    'cinder': ('volumev3', 'cinderv3', '/v3/%(project_id)s'),
    'heat': ('orchestration', 'heat', '/v1/%(project_id)s'),
    'heat-cfn': ('cloudformation', 'heat-cfn', '/v1'),
    'magnum': ('container-infra', 'magnum', '/v1'),
    'octavia': ('load-balancer', 'octavia', ''),
    'barbican': ('key-manager', 'barbican', ''),
}


def catalogue(site):
    """Service users and endpoints: what the services need to start."""
    c = admin(site)
    i = Identity(c)
    service_project = i.ensure('projects', 'service', {'domain_id': 'default'}, domain_id='default')['id']
    for svc in [s for s in site.services if s != 'keystone']:
        u = i.ensure('users', svc, {'domain_id': 'default', 'password': sites.SERVICE_PASSWORD}, domain_id='default')
        for role in ('admin', 'service'):
            i.grant(role, project=service_project, user=u['id'])
    entries = list(site.services) + (['heat-cfn'] if site.has('heat') else [])
    for svc in entries:
        if svc not in ENDPOINTS:
            continue
        type_, name, path = ENDPOINTS[svc]
        s = i.ensure('services', name, {'type': type_})
        have = c.get('identity', '/endpoints?service_id=' + s['id'])['endpoints']
        for interface in ('public', 'internal', 'admin'):
            if not any(e['interface'] == interface for e in have):
                c.post('identity', '/endpoints', {'endpoint': {
                    'service_id': s['id'], 'interface': interface, 'region_id': site.region,
                    'url': site.url(svc) + path}})
    if site.has('heat'):
        d = i.ensure('domains', 'heat', {'description': 'Stack users'})['id']
        u = i.ensure('users', 'heat_domain_admin', {'domain_id': d, 'password': sites.SERVICE_PASSWORD}, domain_id=d)
        i.grant('admin', domain=d, user=u['id'])
        i.role('heat_stack_user')
        i.role('heat_stack_owner')
    if site.has('magnum'):
        d = i.ensure('domains', 'magnum', {'description': 'Cluster trustees'})['id']
        u = i.ensure('users', 'magnum_domain_admin', {'domain_id': d, 'password': sites.SERVICE_PASSWORD}, domain_id=d)
        i.grant('admin', domain=d, user=u['id'])
