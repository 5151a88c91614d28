"""The processes of one site."""
import os

from .procs import Proc
from .sites import HERE, HOST, LAB_DIR

PYTHON = '/usr/bin/python3'
PYTHONPATH = os.path.join(LAB_DIR, 'shared', 'python')
RUN_ENTRY = os.path.join(HERE, 'cloud', 'run_entry.py')


def env(site):
    return {'PYTHONPATH': PYTHONPATH, 'OS_PLACEMENT_CONFIG_DIR': site.etc, 'LAB_SITE': site.name,
            'HOME': site.data, 'LC_ALL': 'C.UTF-8', 'PYTHONWARNINGS': 'ignore',
            'PATH': '/usr/sbin:/usr/bin:/sbin:/bin'}


def conf(site, name):
    return os.path.join(site.etc, name + '.conf')


def entry(site, script, conf_name, *args):
    """The command line of a service's console script."""
    return [PYTHON, RUN_ENTRY, script, '--config-file', conf(site, conf_name), *args]


def uwsgi(site, service, script, *args):
    return ['/usr/bin/uwsgi', '--plugin', 'python3', '--http-socket', '%s:%d' % (HOST, site.port(service)),
            '--wsgi-file', script, '--enable-threads', '--need-app', '--die-on-term', '--disable-logging',
            '--buffer-size', '65535', *args]


def procs(site):
    """Ordered: keystone first, the rest in the order in which they need each other."""
    ps = {}

    def add(name, argv, check=None):
        ps[name] = Proc(site.run, name, argv, env(site), site.log, check=check)

    def add_entry(name, conf_name, script=None, check=None):
        add(name, entry(site, script or name, conf_name), check)

    add('keystone', ['/usr/sbin/apache2', '-D', 'FOREGROUND', '-f', os.path.join(site.etc, 'apache.conf')],
        site.auth_url)
    add('placement', uwsgi(site, 'placement', '/usr/bin/placement-api', '--threads', '4'), site.url('placement'))
    add_entry('glance-api', 'glance', check=site.url('glance'))
    add_entry('neutron-server', 'neutron', check=site.url('neutron'))
    add_entry('nova-conductor', 'nova')
    add_entry('nova-scheduler', 'nova')
    add_entry('nova-api', 'nova', 'nova-api-os-compute', site.url('nova'))
    for number, host in enumerate(site.computes_names(), 1):
        add_entry('nova-compute-%d' % number, 'nova-' + host, 'nova-compute')
    if site.has('cinder'):
        add_entry('cinder-api', 'cinder', check=site.url('cinder'))
        add_entry('cinder-scheduler', 'cinder')
        add_entry('cinder-volume', 'cinder')
    if site.has('heat'):
        add_entry('heat-api', 'heat', check=site.url('heat'))
        add_entry('heat-api-cfn', 'heat', check=site.url('heat-cfn'))
        add_entry('heat-engine', 'heat')
    if site.has('magnum'):
        add_entry('magnum-api', 'magnum', check=site.url('magnum'))
        add_entry('magnum-conductor', 'magnum')
        # stands in for the boot of every cluster's nodes
        add('cluster-nodes', [PYTHON, os.path.join(HERE, 'lab'), 'magnum-complete', site.name, '--watch'])
    if site.has('octavia'):
        add_entry('octavia-api', 'octavia', check=site.url('octavia'))
        add_entry('octavia-worker', 'octavia')
    if site.has('barbican'):
        # finds its file in $HOME/.barbican
        add('barbican-api', uwsgi(site, 'barbican', '/usr/bin/barbican-wsgi-api'), site.url('barbican'))
    return ps
