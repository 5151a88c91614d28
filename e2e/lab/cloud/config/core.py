"""Keystone, Placement, Glance, Neutron, Nova: what every site has."""
import os

from ..sites import HOST
from .ini import auth, common, database, folder, token_check


def keystone(site, conf):
    conf('keystone', {
        'DEFAULT': common(site, public_endpoint=site.url('keystone') + site.prefix + '/'),
        'database': database(site, 'keystone'),
        'cache': {'enabled': 'true', 'backend': 'dogpile.cache.memory', 'expiration_time': '5'},
        'token': {'provider': 'fernet', 'expiration': os.environ.get('LAB_TOKEN_TTL', '3600')},
        'fernet_tokens': {'key_repository': os.path.join(site.data, 'fernet-keys')},
        'credential': {'key_repository': os.path.join(site.data, 'credential-keys')},
        'auth': {'methods': 'external,password,token,application_credential' +
                 (',mapped,openid' if site.federation else '')},
        'federation': {'remote_id_attribute': 'OIDC-iss',
                       'trusted_dashboard': [site.url('horizon') + '/auth/websso/'],
                       'sso_callback_template': '/etc/keystone/sso_callback_template.html'},
        'openid': {'remote_id_attribute': 'OIDC-iss'},
    })


def placement(site, conf):
    conf('placement', {
        'DEFAULT': {'use_stderr': 'true'},
        'api': {'auth_strategy': 'keystone'},
        'placement_database': database(site, 'placement'),
        'keystone_authtoken': token_check(site, 'placement'),
    })


def glance(site, conf):
    conf('glance', {
        'DEFAULT': common(site, bind_host=HOST, bind_port=site.port('glance'), workers=0,
                          show_image_direct_url='false', enabled_import_methods='[glance-direct,web-download]'),
        'database': database(site, 'glance'),
        'glance_store': {'stores': 'file', 'default_store': 'file',
                         'filesystem_store_datadir': folder(site.data, 'images')},
        'keystone_authtoken': token_check(site, 'glance'),
        'paste_deploy': {'flavor': 'keystone', 'config_file': '/usr/share/glance-common/glance-api-paste.ini'},
    })


def neutron(site, conf):
    conf('neutron', {
        'DEFAULT': common(site, bind_host=HOST, bind_port=site.port('neutron'), api_workers=1, rpc_workers=1,
                          rpc_state_report_workers=0, core_plugin='ml2',
                          service_plugins='lab_neutron.LabRouterPlugin',
                          api_paste_config='/etc/neutron/api-paste.ini', auth_strategy='keystone',
                          state_path=folder(site.data, 'neutron'), allow_overlapping_ips='true',
                          notify_nova_on_port_status_changes='true', notify_nova_on_port_data_changes='true',
                          dhcp_agent_notification='false'),
        'database': database(site, 'neutron'),
        'keystone_authtoken': token_check(site, 'neutron'),
        'nova': auth(site, 'nova'),
        'placement': auth(site, 'placement'),
        'ml2': {'type_drivers': 'flat,vlan,geneve', 'tenant_network_types': 'geneve',
                'mechanism_drivers': 'lab', 'extension_drivers': 'port_security'},
        'ml2_type_flat': {'flat_networks': 'physnet1'},
        'ml2_type_geneve': {'vni_ranges': '1:65536', 'max_header_size': '38'},
        'ml2_type_vlan': {'network_vlan_ranges': 'physnet1:100:199'},
        'securitygroup': {'enable_security_group': 'true'},
    })


def nova(site, conf):
    conf('nova', nova_sections(site))
    for host in site.computes_names():
        # a compute host has no access to the databases, as in production
        conf('nova-' + host, {k: v for k, v in nova_sections(site, host).items()
                              if k not in ('database', 'api_database')})
    folder(site.data, 'nova', 'instances')
    for host, gpus in site.gpus.items():
        gpu_inventory(site, host, gpus)


def nova_sections(site, host=None):
    return {
        'DEFAULT': common(site, my_ip=HOST, enabled_apis='osapi_compute', osapi_compute_listen=HOST,
                          osapi_compute_listen_port=site.port('nova'), osapi_compute_workers=1,
                          state_path=os.path.join(site.data, 'nova'), compute_driver=site.compute_driver,
                          cpu_allocation_ratio='1.0', ram_allocation_ratio='1.0',
                          allow_resize_to_same_host='true',
                          instance_usage_audit='true', instance_usage_audit_period='hour',
                          **({'host': host} if host else {})),
        'api': {'auth_strategy': 'keystone'},
        'api_database': database(site, 'nova_api'),
        'database': database(site, 'nova'),
        'keystone_authtoken': token_check(site, 'nova'),
        'service_user': dict(auth(site, 'nova'), send_service_user_token='true'),
        'placement': auth(site, 'placement'),
        'neutron': auth(site, 'neutron'),
        'glance': {'api_servers': site.url('glance')},
        'cinder': dict(auth(site, 'cinder'), os_region_name=site.region),
        'scheduler': {'workers': 1, 'discover_hosts_in_cells_interval': 60},
        'conductor': {'workers': 1},
        'wsgi': {'api_paste_config': '/etc/nova/api-paste.ini'},
        'pci': {'alias': '{"name": "a100", "vendor_id": "10de", "product_id": "20b0", "device_type": "type-PCI"}'},
        'compute': {'provider_config_location': os.path.join(site.etc, 'providers', host or 'none')},
        'vnc': {'enabled': 'true', 'novncproxy_base_url': site.url('nova') + '/vnc_auto.html'},
    }


def gpu_inventory(site, host, count):
    """Nova's own way to give a host an inventory that its driver does not report."""
    with open(os.path.join(folder(site.etc, 'providers', host), 'gpu.yaml'), 'w') as f:
        f.write('''meta: {{schema_version: '1.0'}}
providers:
  - identification: {{uuid: $COMPUTE_NODE}}
    inventories:
      additional:
        - CUSTOM_GPU_A100: {{total: {n}, reserved: 0, min_unit: 1, max_unit: {n}, step_size: 1, allocation_ratio: 1.0}}
    traits: {{additional: [CUSTOM_GPU]}}
'''.format(n=count))
