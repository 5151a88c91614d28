"""Flavors, images, networks, quotas, volume types, and what a user brings along."""
import subprocess
import tempfile
from urllib.parse import quote

from ..api import Cloud, password, project
from .accounts import DOMAIN, USERS

FLAVORS = {  # name: (vcpus, ram MiB, disk GiB, extra specs)
    'm1.tiny': (1, 512, 1, {}),
    'm1.small': (1, 2048, 20, {}),
    'm1.medium': (2, 4096, 40, {}),
    'm1.large': (4, 8192, 80, {'hw:cpu_policy': 'shared'}),
    'm1.xlarge': (8, 16384, 160, {}),
    'c2.4xlarge': (32, 65536, 320, {'aggregate_instance_extra_specs:class': 'hpc'}),
    # alpha's first host has two of these (gpu_inventory in config/core.py): the third server finds no host
    'g1.a100': (16, 131072, 200, {'resources:CUSTOM_GPU_A100': '1', 'trait:CUSTOM_GPU': 'required',
                                  'Accelerator:Type': 'GPU', 'Accelerator:Vendor': 'NVIDIA',
                                  'Accelerator:Model': 'A100', 'Accelerator:Number': '1'}),
    # no host has one: always "No valid host was found"
    'g1.vgpu': (8, 65536, 100, {'resources:VGPU': '1', 'Accelerator:Type': 'GPU', 'Accelerator:Model': 'vGPU'}),
    'g1.pci': (8, 65536, 100, {'pci_passthrough:alias': 'a100:1', 'Accelerator:Type': 'GPU',
                               'Accelerator:Model': 'A100'}),
}
SITE_FLAVORS = {
    'alpha': list(FLAVORS),
    'beta': ['m1.small', 'm1.medium', 'm1.large', 'g1.vgpu', 'g1.pci'],
    'gamma': ['m1.tiny', 'm1.small', 'm1.medium'],
}


def flavors(site, c):
    have = {f['name']: f['id'] for f in c.get('compute', '/flavors?is_public=None')['flavors']}
    prefix = {'alpha': '', 'beta': 'b.', 'gamma': 'gm-'}[site.name]
    for n in SITE_FLAVORS[site.name]:
        name = prefix + n
        if name in have:
            continue
        vcpus, ram, disk, extra = FLAVORS[n]
        f = c.post('compute', '/flavors', {'flavor': {
            'name': name, 'vcpus': vcpus, 'ram': ram, 'disk': disk,
            'description': '%d vCPU, %d GiB' % (vcpus, ram // 1024)}})['flavor']
        if extra:
            c.post('compute', '/flavors/%s/os-extra_specs' % f['id'], {'extra_specs': extra})


IMAGES = {  # name: properties
    'Ubuntu 24.04': {'os_distro': 'ubuntu', 'os_version': '24.04', 'min_disk': 4, 'min_ram': 512},
    'Rocky 9': {'os_distro': 'rocky', 'os_version': '9', 'min_disk': 10, 'min_ram': 1024},
    'Fedora CoreOS 38': {'os_distro': 'fedora-coreos', 'os_version': '38', 'min_disk': 10, 'min_ram': 2048},
    'cirros-0.6.2': {'os_distro': 'cirros', 'os_version': '0.6.2', 'min_disk': 0, 'min_ram': 0},
}
SITE_IMAGES = {'alpha': list(IMAGES), 'beta': ['Ubuntu 24.04', 'Rocky 9', 'Fedora CoreOS 38'],
               'gamma': ['Ubuntu 24.04', 'cirros-0.6.2']}


def images(site, c):
    have = {im['name'] for im in c.get('image', '/v2/images?limit=100')['images']}
    with tempfile.NamedTemporaryFile(suffix='.qcow2') as t:
        # a valid, empty qcow2 of 1 GiB: about 200 KiB
        subprocess.run(['qemu-img', 'create', '-q', '-f', 'qcow2', t.name, '1G'], check=True)
        with open(t.name, 'rb') as f:
            data = f.read()
    for name in SITE_IMAGES[site.name]:
        if name in have:
            continue
        im = c.post('image', '/v2/images', dict({
            'name': name, 'disk_format': 'qcow2', 'container_format': 'bare', 'visibility': 'public',
            'hw_disk_bus': 'virtio', 'architecture': 'x86_64'}, **IMAGES[name]))
        c.put('image', '/v2/images/%s/file' % im['id'], data, headers={'Content-Type': 'application/octet-stream'})


def networks(site, c, projects):
    def ensure(kind, name, body, **query):
        q = '&'.join(['name=' + quote(name)] + ['%s=%s' % kv for kv in query.items()])
        found = c.get('network', '/v2.0/%s?%s' % (kind, q))[kind]
        return found[0] if found else c.post('network', '/v2.0/' + kind, {kind[:-1]: dict(body, name=name)})[kind[:-1]]

    ext_name = {'alpha': 'public', 'beta': 'ext-net', 'gamma': 'provider'}[site.name]
    ext = ensure('networks', ext_name, {'router:external': True, 'shared': False,
                                        'provider:network_type': 'flat', 'provider:physical_network': 'physnet1'})
    ensure('subnets', ext_name + '-v4', {'network_id': ext['id'], 'ip_version': 4, 'cidr': site.ext_cidr,
                                         'enable_dhcp': False,
                                         'allocation_pools': [dict(zip(('start', 'end'), site.ext_pool))]},
           network_id=ext['id'])
    for n, (name, pid) in enumerate(projects.items()):
        net = ensure('networks', name + '-net', {'project_id': pid}, project_id=pid)
        sub = ensure('subnets', name + '-subnet', {'project_id': pid, 'network_id': net['id'], 'ip_version': 4,
                                                   'cidr': '10.%d.%d.0/22' % (site.base // 1000, n * 4),
                                                   'dns_nameservers': ['192.0.2.53']}, network_id=net['id'])
        routers = c.get('network', '/v2.0/routers?project_id=%s' % pid)['routers']
        if not routers:
            r = c.post('network', '/v2.0/routers', {'router': {
                'name': name + '-router', 'project_id': pid, 'external_gateway_info': {'network_id': ext['id']}}})['router']
            c.put('network', '/v2.0/routers/%s/add_router_interface' % r['id'], {'subnet_id': sub['id']})


def quotas(site, c, projects):
    """Ample in alpha's first project, small in the others, so that each can be exceeded."""
    for n, pid in enumerate(projects.values()):
        big = site.name == 'alpha' and n == 0
        small = {'instances': 20 - 10 * n, 'cores': 40 - 20 * n, 'ram': 102400 - 51200 * n}
        c.put('compute', '/os-quota-sets/' + pid, {
            'quota_set': {'instances': 500, 'cores': 1000, 'ram': 2048000} if big else small})
        c.put('network', '/v2.0/quotas/' + pid, {'quota': {
            'floatingip': 50 if big else 10 - 5 * n, 'port': 1000 if big else 100, 'security_group': 20,
            # a cluster alone takes about 25
            'security_group_rule': 1000 if big else 100}})
        if site.has('cinder'):
            c.put('volumev3', '/os-quota-sets/' + pid, {
                'quota_set': {'volumes': 200 if big else 10, 'gigabytes': 5000 if big else 200}})


def volume_types(site, c):
    have = {t['name'] for t in c.get('volumev3', '/types')['volume_types']}
    for name, desc in (('standard', 'Spinning'), ('fast', 'NVMe')):
        if name not in have:
            t = c.post('volumev3', '/types', {'volume_type': {'name': name, 'description': desc}})['volume_type']
            c.post('volumev3', '/types/%s/extra_specs' % t['id'], {'extra_specs': {'volume_backend_name': 'lab'}})


def keypairs_and_rules(site, projects):
    """As olga: a keypair, and SSH and ping in each project's default security group."""
    for n, name in enumerate(projects):
        me = Cloud(site.auth_url, password('olga', USERS['olga'], DOMAIN), project(name, DOMAIN))
        if n == 0 and not me.get('compute', '/os-keypairs')['keypairs']:
            keypair(me)
        own = '&project_id=' + me.info['project']['id']
        group = me.get('network', '/v2.0/security-groups?name=default' + own)['security_groups'][0]
        have = [(r['protocol'], r['port_range_min']) for r in group['security_group_rules']]
        for protocol, port in (('tcp', 22), ('icmp', None)):
            if (protocol, port) in have:
                continue
            rule = {'security_group_id': group['id'], 'direction': 'ingress', 'protocol': protocol,
                    'ethertype': 'IPv4', 'remote_ip_prefix': '0.0.0.0/0'}
            if port:
                rule.update(port_range_min=port, port_range_max=port)
            me.post('network', '/v2.0/security-group-rules', {'security_group_rule': rule})


def keypair(me):
    with tempfile.TemporaryDirectory() as d:
        subprocess.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'olga', '-f', d + '/k'], check=True)
        with open(d + '/k.pub') as f:
            public = f.read().strip()
    me.post('compute', '/os-keypairs', {'keypair': {'name': 'olga-laptop', 'type': 'ssh', 'public_key': public}})
