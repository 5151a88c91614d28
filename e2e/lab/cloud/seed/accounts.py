"""Local users and projects, and who may sign in through the OpenID provider."""
from .. import sites
from .identity import Identity

DOMAIN = 'lab'                                     # where ordinary users and projects live
USERS = {'olga': 'lab-olga', 'pete': 'lab-pete'}   # local users and their passwords


def working_roles(site):
    """What one needs to use every service of a site: Octavia and Barbican have roles of their own
    (pete has only `member`: both refuse him)."""
    special = {'heat': 'heat_stack_owner', 'octavia': 'load-balancer_member', 'barbican': 'creator'}
    return ['member'] + [role for service, role in special.items() if site.has(service)]


def membership_ttl(c, minutes):
    """How long a mapped group membership lasts after sign-in. With None a federated user's
    roles live in the token only, and all that outlives the token is refused: application
    credentials, trusts, hence Heat stacks and Magnum clusters."""
    path = '/OS-FEDERATION/identity_providers/lab'
    if c.get('identity', path)['identity_provider']['authorization_ttl'] != minutes:
        c.patch('identity', path, {'identity_provider': {'authorization_ttl': minutes}})


def entitlement(group):
    """The AARC-G069 shape of the OpenID provider's entitlements, as a pattern."""
    return r'^urn:mace:egi\.eu:group:%s#aai\.lab\.example$' % group.replace('.', r'\.')


ENTITLEMENTS = {  # keystone group: the entitlement that brings one into it
    'lab-astro': entitlement('vo.astro.lab:role=member'),
    'lab-climate': entitlement('vo.climate.lab:role=member'),
    'lab-operators': entitlement('ops.lab:role=manager'),
    'lab-alpha-admins': entitlement('alpha.lab:role=manager'),
}


def accounts(site, c):
    """Projects and local users; returns the projects' ids by name."""
    i = Identity(c)
    domain = i.ensure('domains', DOMAIN, {'description': 'Users of ' + site.name})['id']
    users = {n: i.ensure('users', n, {'domain_id': domain, 'password': pw, 'email': n + '@lab.example'},
                         domain_id=domain)['id'] for n, pw in USERS.items()}
    projects = {}
    for n, name in enumerate(site.projects):
        description = '%s of %s' % (name, site.name)
        p = projects[name] = i.ensure('projects', name, {'domain_id': domain, 'description': description},
                                      domain_id=domain)['id']
        i.grant('admin', project=p, user=c.info['user']['id'])
        for role in working_roles(site):                       # olga: every project
            i.grant(role, project=p, user=users['olga'])
        # pete: the first; he may only read the others
        i.grant('member' if n == 0 else 'reader', project=p, user=users['pete'])
    if site.federation:
        federation(site, c, domain, projects)
    return projects


def federation(site, c, domain, projects):
    i = Identity(c)
    admins = ['lab-operators'] + ([site.admins] if site.admins else [])
    names = list(site.projects.values()) + admins
    groups = {n: i.ensure('groups', n, {'domain_id': domain}, domain_id=domain)['id'] for n in names}
    for project, group in site.projects.items():
        for role in working_roles(site):
            i.grant(role, project=projects[project], group=groups[group])
    for group in admins:
        for p in projects.values():
            i.grant('admin', project=p, group=groups[group])
    i.put('/OS-FEDERATION/identity_providers/lab', 'identity_provider', {
        'enabled': True, 'description': 'Lab OpenID provider', 'remote_ids': [sites.ISSUER]})
    membership_ttl(c, site.membership_ttl)
    rules = [{'local': [{'user': {'name': '{0}', 'email': '{1}'}, 'group': {'id': groups[name]}}],
              'remote': [{'type': 'OIDC-sub'}, {'type': 'OIDC-email'},
                         {'type': 'OIDC-iss', 'any_one_of': [sites.ISSUER]},
                         {'type': 'OIDC-eduperson_entitlement', 'regex': True, 'any_one_of': [ENTITLEMENTS[name]]}]}
             for name in names]
    have = i.put('/OS-FEDERATION/mappings/lab', 'mapping', {'rules': rules})
    if have['mapping']['rules'] != rules:
        c.patch('identity', '/OS-FEDERATION/mappings/lab', {'mapping': {'rules': rules}})
    i.put('/OS-FEDERATION/identity_providers/lab/protocols/openid', 'protocol', {'mapping_id': 'lab'})
