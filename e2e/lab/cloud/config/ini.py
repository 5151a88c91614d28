"""What every service's file needs: how to sign in, how to check tokens, where its database is."""
import os

from .. import sites
from ..sites import HOST


def ini(path, sections, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as f:
        for section, options in sections.items():
            f.write('[%s]\n' % section)
            for key, value in options.items():
                for v in (value if isinstance(value, list) else [value]):
                    f.write('%s = %s\n' % (key, v))
            f.write('\n')
    os.chmod(path, mode)
    return path


def auth(site, user):
    """The options by which a service signs in to its site's keystone."""
    return {
        'auth_type': 'password', 'auth_url': site.auth_url, 'username': user,
        'password': sites.SERVICE_PASSWORD, 'project_name': 'service',
        'user_domain_id': 'default', 'project_domain_id': 'default',
        'region_name': site.region,
    }


def token_check(site, user):
    return dict(auth(site, user), www_authenticate_uri=site.auth_url,
                memcached_servers='%s:%d' % (HOST, sites.MEMCACHED_PORT),
                service_token_roles_required='true', service_token_roles='service')


def common(site, **extra):
    return dict({'debug': 'false', 'use_stderr': 'true', 'transport_url': site.transport()}, **extra)


def database(site, name, **extra):
    return dict({'connection': site.db(name), 'max_pool_size': 5, 'max_overflow': 20}, **extra)


def folder(*parts):
    path = os.path.join(*parts)
    os.makedirs(path, exist_ok=True)
    return path


def writer(site):
    """A function that writes one service's file, with what all services have in common."""
    def conf(name, sections):
        # nobody listens to notifications
        sections.setdefault('oslo_messaging_notifications', {'driver': 'noop'})
        sections.setdefault('oslo_concurrency', {'lock_path': os.path.join(site.data, 'lock')})
        sections.setdefault('oslo_middleware', {'enable_proxy_headers_parsing': 'true'})
        return ini(os.path.join(site.etc, name + '.conf'), sections)
    return conf
