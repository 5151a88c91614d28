"""Brings one site up: databases, processes, readiness, content."""
import glob
import os
import shutil
import time

from . import config, databases, seed, services, shared, sites
from .procs import stop_all, wait_http
from .sites import HERE


def install_drivers():
    """Copy the lab's own drivers and register their entry points (a .dist-info of their own)."""
    info = os.path.join(services.PYTHONPATH, 'openstack_lab_drivers-1.dist-info')
    os.makedirs(info, exist_ok=True)
    for f in glob.glob(os.path.join(HERE, 'drivers', '*.py')):
        shutil.copy(f, services.PYTHONPATH)
    with open(os.path.join(info, 'METADATA'), 'w') as f:
        f.write('Metadata-Version: 2.1\nName: openstack-lab-drivers\nVersion: 1\n')
    with open(os.path.join(info, 'entry_points.txt'), 'w') as f:
        f.write('[neutron.ml2.mechanism_drivers]\nlab = lab_neutron:LabMechanismDriver\n')


def keystone_keys(site):
    for name, setup in (('fernet-keys', 'fernet_setup'), ('credential-keys', 'credential_setup')):
        d = os.path.join(site.data, name)
        if not os.path.exists(os.path.join(d, '0')):
            os.makedirs(d, exist_ok=True)
            shutil.chown(d, 'keystone', 'keystone')
            os.chmod(d, 0o700)
            databases.tool(site, 'keystone-manage', 'keystone', setup,
                           '--keystone-user', 'keystone', '--keystone-group', 'keystone')


def bootstrap(site):
    marker = os.path.join(site.data, 'bootstrapped')
    if os.path.exists(marker):
        return
    url = site.auth_url + '/'
    databases.tool(site, 'keystone-manage', 'keystone', 'bootstrap', '--bootstrap-password', sites.ADMIN_PASSWORD,
                   '--bootstrap-region-id', site.region, '--bootstrap-public-url', url,
                   '--bootstrap-internal-url', url, '--bootstrap-admin-url', url)
    open(marker, 'w').close()


def up(site, say=print):
    t0 = time.time()

    def step(text):
        say('[%s %5.1fs] %s' % (site.name, time.time() - t0, text))

    install_drivers()
    config.render(site)
    shared.ensure_vhost(site.name)
    ps = services.procs(site)
    if all(p.pid() for p in ps.values()):
        step('already up')
        return
    step('databases')
    for service in site.services:
        databases.sync(site, service)
    keystone_keys(site)
    bootstrap(site)
    step('starting keystone')
    for d in (site.run, site.log):
        shutil.chown(d, 'keystone', 'keystone')
    ps['keystone'].start()
    wait_http(site.auth_url, ps['keystone'])
    seed.catalogue(site)
    step('starting the services')
    for p in ps.values():
        p.start()
    for p in ps.values():
        if p.check:
            wait_http(p.check, p)
    step('API services answer; waiting for the compute hosts')
    seed.wait_computes(site)
    step('seeding')
    seed.content(site, step)
    step('up')


def down(site):
    stop_all(services.procs(site).values())
