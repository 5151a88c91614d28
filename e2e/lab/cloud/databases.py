"""A site's databases: created and migrated by each project's own tool."""
import os
import subprocess

from . import shared
from .services import conf, entry, env

DATABASES = {'keystone': ['keystone'], 'placement': ['placement'], 'glance': ['glance'],
             'neutron': ['neutron'], 'nova': ['nova_api', 'nova', 'nova_cell0'],
             'cinder': ['cinder'], 'heat': ['heat'], 'magnum': ['magnum'],
             'octavia': ['octavia'], 'barbican': ['barbican']}

# how each service migrates; nova and barbican have their own ways below
MIGRATIONS = {'placement': ['db', 'sync'], 'glance': ['db_sync'], 'neutron': ['upgrade', 'heads'],
              'cinder': ['db', 'sync'], 'heat': ['db_sync'], 'magnum': ['upgrade'], 'octavia': ['upgrade', 'head']}
TOOLS = {'placement': 'placement-manage', 'glance': 'glance-manage', 'neutron': 'neutron-db-manage',
         'cinder': 'cinder-manage', 'heat': 'heat-manage', 'magnum': 'magnum-db-manage',
         'octavia': 'octavia-db-manage'}


def run(site, *argv):
    log = os.path.join(site.log, 'setup.log')
    with open(log, 'ab') as f:
        f.write(('\n$ %s\n' % ' '.join(argv)).encode())
        f.flush()
        r = subprocess.run(argv, env=dict(os.environ, **env(site)), stdout=f, stderr=f, stdin=subprocess.DEVNULL)
    if r.returncode:
        raise SystemExit('%s failed (%d); see %s' % (' '.join(argv[:3]), r.returncode, log))


def tool(site, script, conf_name, *args):
    run(site, *entry(site, script, conf_name, *args))


def migrate(site, service):
    if service == 'keystone':
        tool(site, 'keystone-manage', 'keystone', 'db_sync')
    elif service == 'nova':
        tool(site, 'nova-manage', 'nova', 'api_db', 'sync')
        tool(site, 'nova-manage', 'nova', 'cell_v2', 'map_cell0')  # names the database <site>_nova_cell0
        tool(site, 'nova-manage', 'nova', 'db', 'sync')
    elif service == 'barbican':
        run(site, '/usr/bin/barbican-manage', 'db', 'upgrade', '--db-url', site.db('barbican'))
    else:
        run(site, '/usr/bin/' + TOOLS[service], '--config-file', conf(site, service), *MIGRATIONS[service])


def sync(site, service):
    """The schema is the same on every site: the second one loads a dump of the first one's fresh schema."""
    full = {n: '%s_%s' % (site.name, n) for n in DATABASES[service]}
    marker = os.path.join(site.data, 'synced-' + service)
    have = shared.sql('SHOW DATABASES').split()
    if os.path.exists(marker) and all(d in have for d in full.values()):
        return
    shared.sql(''.join('DROP DATABASE IF EXISTS `%s`; CREATE DATABASE `%s` CHARACTER SET utf8mb3;' % (d, d)
                       for d in full.values()))
    dumps = os.path.join(shared.DIR, 'schema')
    os.makedirs(dumps, exist_ok=True)
    files = {full[n]: os.path.join(dumps, n + '.sql') for n in full}
    if all(os.path.exists(f) for f in files.values()):
        for database, file in files.items():
            with open(file) as f:
                subprocess.run(shared.MARIADB + [database], stdin=f, check=True)
    else:
        migrate(site, service)
        for database, file in files.items():
            with open(file + '.new', 'w') as f:
                subprocess.run(['mariadb-dump', '--no-defaults', '-uroot', '-S', shared.SOCK, '--skip-comments',
                                database], stdout=f, check=True)
            os.rename(file + '.new', file)
    if service == 'nova':
        # a dump carries the first site's cells
        shared.sql('DELETE FROM host_mappings; DELETE FROM instance_mappings; DELETE FROM cell_mappings;',
                   full['nova_api'])
        tool(site, 'nova-manage', 'nova', 'cell_v2', 'map_cell0')
        tool(site, 'nova-manage', 'nova', 'cell_v2', 'create_cell', '--name', 'cell1')
    open(marker, 'w').close()
