"""Look-before-create on keystone's collections, as the site's administrator."""
from urllib.parse import quote

from .. import sites
from ..api import ApiError, Cloud, password, project


def admin(site):
    return Cloud(site.auth_url, password('admin', sites.ADMIN_PASSWORD), project('admin'))


class Identity:
    """Look-before-create on keystone's collections."""

    def __init__(self, cloud):
        self.c = cloud

    def ensure(self, kind, name, body, **query):
        key = kind[:-1] if kind != 'policies' else 'policy'
        q = '&'.join(['name=' + quote(name)] + ['%s=%s' % kv for kv in query.items()])
        found = self.c.get('identity', '/%s?%s' % (kind, q))[kind]
        if found:
            return found[0]
        return self.c.post('identity', '/' + kind, {key: dict(body, name=name)})[key]

    def role(self, name):
        return self.ensure('roles', name, {})['id']

    def grant(self, role, project=None, domain=None, user=None, group=None, system=False):
        who = 'users/' + user if user else 'groups/' + group
        where = 'projects/' + project if project else 'domains/' + domain
        self.c.put('identity', '/%s/%s/roles/%s' % (where, who, self.role(role)))

    def put(self, path, key, body):
        try:
            return self.c.get('identity', path)
        except ApiError as e:
            if e.code != 404:
                raise
        return self.c.put('identity', path, {key: body})
