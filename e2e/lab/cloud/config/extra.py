"""Cinder, Heat, Magnum, Octavia, Barbican: what a site may have."""
import os
import subprocess

from .. import sites
from ..sites import HOST
from .ini import auth, common, database, folder, token_check


def cinder(site, conf):
    conf('cinder', {
        'DEFAULT': common(site, my_ip=HOST, osapi_volume_listen=HOST, osapi_volume_workers=1,
                          osapi_volume_listen_port=site.port('cinder'), host=site.name + '-vol',
                          api_paste_config='/etc/cinder/api-paste.ini', auth_strategy='keystone',
                          state_path=folder(site.data, 'cinder'), enabled_backends='lab',
                          glance_api_servers=site.url('glance'), default_volume_type='standard',
                          resource_query_filters_file='/etc/cinder/resource_filters.json'),
        # volumes are rows in the database; no bytes are written anywhere
        'lab': {'volume_driver': 'lab_cinder.LabVolumeDriver', 'volume_backend_name': 'lab'},
        'database': database(site, 'cinder'),
        'keystone_authtoken': token_check(site, 'cinder'),
        'nova': dict(auth(site, 'nova'), interface='public'),
        'service_user': dict(auth(site, 'cinder'), send_service_user_token='true'),
    })


def heat(site, conf):
    conf('heat', {
        'DEFAULT': common(site, num_engine_workers=1, heat_metadata_server_url=site.url('heat-cfn'),
                          heat_waitcondition_server_url=site.url('heat-cfn') + '/v1/waitcondition',
                          stack_user_domain_name='heat', stack_domain_admin='heat_domain_admin',
                          stack_domain_admin_password=sites.SERVICE_PASSWORD, region_name_for_services=site.region,
                          deferred_auth_method='trusts', trusts_delegated_roles='',
                          reauthentication_auth_method='trusts',
                          auth_encryption_key='lablablablablablablablablablabla',
                          environment_dir='/etc/heat/environment.d', template_dir='/etc/heat/templates'),
        'database': database(site, 'heat'),
        'keystone_authtoken': token_check(site, 'heat'),
        # scoped to the trust, hence no project here
        'trustee': {k: v for k, v in auth(site, 'heat').items() if not k.startswith('project_')},
        'clients_keystone': {'auth_uri': site.auth_url},
        'ec2authtoken': {'auth_uri': site.auth_url},
        'heat_api': {'bind_host': HOST, 'bind_port': site.port('heat'), 'workers': 0},
        'heat_api_cfn': {'bind_host': HOST, 'bind_port': site.port('heat-cfn'), 'workers': 0},
        'paste_deploy': {'api_paste_config': '/etc/heat/api-paste.ini'},
    })


def magnum(site, conf):
    in_region = {'region_name': site.region}
    conf('magnum', {
        'DEFAULT': common(site, state_path=folder(site.data, 'magnum')),
        'api': {'host': HOST, 'port': site.port('magnum'), 'workers': 1,
                'api_paste_config': '/etc/magnum/api-paste.ini'},
        'conductor': {'workers': 1},
        'database': database(site, 'magnum'),
        'keystone_authtoken': dict(token_check(site, 'magnum'), admin_user='magnum'),
        'keystone_auth': auth(site, 'magnum'),
        'trust': {'trustee_domain_name': 'magnum', 'trustee_domain_admin_name': 'magnum_domain_admin',
                  'trustee_domain_admin_password': sites.SERVICE_PASSWORD,
                  'trustee_keystone_interface': 'public',
                  # the cluster acts for its user (cloud provider, volumes)
                  'cluster_user_trust': 'true'},
        'certificates': {'cert_manager_type': 'x509keypair',
                         'storage_path': folder(site.data, 'magnum-certificates')},
        'cluster': {'etcd_discovery_service_endpoint_format': sites.ISSUER + '/etcd-discovery/new?size=%%(size)d'},
        'cinder': {'default_docker_volume_type': 'standard', 'default_etcd_volume_type': 'standard',
                   'default_boot_volume_type': 'standard'},
        **{client + '_client': in_region for client in (
            'cinder', 'glance', 'heat', 'neutron', 'nova', 'magnum', 'octavia', 'barbican')},
    })


def octavia(site, conf):
    certs = folder(site.data, 'octavia-certs')
    if not os.path.exists(os.path.join(certs, 'ca.pem')):
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-passout', 'pass:lab', '-days', '3650',
                        '-subj', '/CN=lab amphora CA', '-keyout', certs + '/ca.key', '-out', certs + '/ca.pem'],
                       check=True, capture_output=True)
    conf('octavia', {
        'DEFAULT': common(site),
        'database': database(site, 'octavia'),
        'api_settings': {'bind_host': HOST, 'bind_port': site.port('octavia'), 'auth_strategy': 'keystone',
                         'api_base_uri': site.url('octavia'), 'default_provider_driver': 'amphora',
                         'enabled_provider_drivers': 'amphora: The Octavia Amphora driver'},
        'keystone_authtoken': token_check(site, 'octavia'),
        'service_auth': auth(site, 'octavia'),
        # no amphora VM, no VIP port: Octavia's own no-op drivers under its real API and worker
        'controller_worker': {'amphora_driver': 'amphora_noop_driver', 'compute_driver': 'compute_noop_driver',
                              'network_driver': 'network_noop_driver', 'image_driver': 'image_noop_driver',
                              'volume_driver': 'volume_noop_driver', 'workers': 1, 'amp_image_tag': 'amphora',
                              'amp_flavor_id': '1', 'amp_boot_network_list': '00000000-0000-0000-0000-000000000001',
                              'client_ca': certs + '/ca.pem'},
        'certificates': {'cert_generator': 'local_cert_generator', 'ca_certificate': certs + '/ca.pem',
                         'ca_private_key': certs + '/ca.key', 'ca_private_key_passphrase': 'lab',
                         'server_certs_key_passphrase': 'insecure-key-do-not-use-this-key'},
        'health_manager': {'heartbeat_key': 'lab'},
        'task_flow': {'max_workers': 2},
        'oslo_messaging': {'topic': 'octavia_prov'},
        'neutron': auth(site, 'octavia'),
    })


def barbican(site, conf):
    path = conf('barbican', {
        'DEFAULT': common(site, host_href=site.url('barbican'),
                          db_auto_create='false', sql_connection=site.db('barbican')),
        'database': database(site, 'barbican'),
        'keystone_authtoken': token_check(site, 'barbican'),
        'queue': {'enable': 'false'},
        'secretstore': {'enabled_secretstore_plugins': 'store_crypto', 'namespace': 'barbican.secretstore.plugin'},
        'crypto': {'enabled_crypto_plugins': 'simple_crypto', 'namespace': 'barbican.crypto.plugin'},
        'simple_crypto_plugin': {'kek': 'YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY='},
    })
    # its start script takes no --config-file; it looks here first
    link = os.path.join(folder(site.data, '.barbican'), 'barbican.conf')
    if not os.path.islink(link):
        os.symlink(path, link)
