"""The sites of the lab: who they are, which services they run, on which ports."""
import os

# this folder's parent: e2e/lab
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# must lie where other users may read: MariaDB and keystone have users of their own
LAB_DIR = os.environ.get('LAB_DIR', '/var/lib/openstack-lab')
HOST = '127.0.0.1'
# a second lab beside the first one: LAB_DIR=/srv/lab LAB_PORT_SHIFT=5000
SHIFT = int(os.environ.get('LAB_PORT_SHIFT', '0'))

# shared by all sites
DB_PORT, MQ_PORT, MQ_DIST_PORT, EPMD_PORT, MEMCACHED_PORT, OIDC_PORT = (
    port + SHIFT for port in (20306, 20672, 20673, 20674, 20211, 20090))
DB_PASSWORD = MQ_PASSWORD = 'lab'
ADMIN_PASSWORD = 'lab-admin'
SERVICE_PASSWORD = 'lab-service'
ISSUER = 'http://%s:%d' % (HOST, OIDC_PORT)

# offset of each service's port from the site's base port
OFFSET = {'keystone': 0, 'heat': 4, 'heat-cfn': 1, 'horizon': 80, 'glance': 292,
          'barbican': 311, 'magnum': 511, 'neutron': 696, 'nova': 774,
          'cinder': 776, 'placement': 778, 'octavia': 876}

CORE = ['keystone', 'placement', 'glance', 'neutron', 'nova']

SITES = {
    # a full site: machines, volumes, Heat, Magnum, federated sign-in; its admins sign in like everybody else
    'alpha': dict(base=21000, region='RegionOne', prefix='', federation=True,
                  services=CORE + ['cinder', 'heat', 'magnum', 'octavia', 'barbican'],
                  compute_driver='fake.FakeDriver', computes=2, gpus={'alpha-cmp-1': 2},
                  ext_cidr='203.0.113.0/25', ext_pool=('203.0.113.10', '203.0.113.60'),
                  projects={'astro': 'lab-astro', 'climate': 'lab-climate'}, membership_ttl=1440,
                  admins='lab-alpha-admins'),
    # Heat but no Magnum; keystone under a path, as many sites have it
    'beta': dict(base=22000, region='beta-north', prefix='/identity', federation=True,
                 services=CORE + ['cinder', 'heat'],
                 compute_driver='fake.FakeDriver', computes=1, gpus={},
                 ext_cidr='198.51.100.0/25', ext_pool=('198.51.100.10', '198.51.100.30'),
                 projects={'vo.astro.lab': 'lab-astro', 'vo.climate.lab': 'lab-climate'},
                 membership_ttl=1440),
    # a small site with local accounts only; few CPUs, so "No valid host" can happen
    'gamma': dict(base=23000, region='RegionOne', prefix='', federation=False,
                  services=CORE,
                  compute_driver='fake.MediumFakeDriver', computes=1, gpus={},
                  ext_cidr='192.0.2.0/26', ext_pool=('192.0.2.10', '192.0.2.14'),
                  projects={'research': None, 'teaching': None}),
}


class Site:
    def __init__(self, name):
        self.name = name
        self.admins = None
        self.__dict__.update(SITES[name])
        self.dir = os.path.join(LAB_DIR, 'sites', name)
        self.etc = os.path.join(self.dir, 'etc')
        self.log = os.path.join(self.dir, 'log')
        self.data = os.path.join(self.dir, 'data')
        self.run = os.path.join(self.dir, 'run')

    def port(self, service):
        return self.base + SHIFT + OFFSET[service]

    def url(self, service):
        return 'http://%s:%d' % (HOST, self.port(service))

    @property
    def auth_url(self):
        return self.url('keystone') + self.prefix + '/v3'

    def db(self, name):
        # one schema per service and site: alpha_nova, alpha_nova_api...
        return 'mysql+pymysql://lab:%s@%s:%d/%s_%s?charset=utf8' % (
            DB_PASSWORD, HOST, DB_PORT, self.name, name)

    def transport(self):
        return 'rabbit://lab:%s@%s:%d/%s' % (MQ_PASSWORD, HOST, MQ_PORT, self.name)

    def has(self, service):
        return service in self.services

    def computes_names(self):
        return ['%s-cmp-%d' % (self.name, i + 1) for i in range(self.computes)]
