"""Magnum: cluster templates, and what stands in for the boot of a cluster's nodes.

A real Kubernetes node boots, runs the scripts that Heat hands it and reports back
by signalling Heat's software deployments. Fake VMs never do, so a cluster stays
CREATE_IN_PROGRESS until those deployments are marked done here, through Heat's own
API. Everything else is Magnum's and Heat's own work.
"""
import time

from . import shared, sites
from .api import ApiError, Cloud, password

TEMPLATES = {
    'k8s-1.27-fcos38': {'flavor_id': 'm1.small', 'master_flavor_id': 'm1.medium',
                        'labels': {'kube_tag': 'v1.27.8-rancher2', 'container_runtime': 'containerd'}},
    'k8s-1.26-fcos38-ha': {'flavor_id': 'm1.medium', 'master_flavor_id': 'm1.medium',
                           'labels': {'kube_tag': 'v1.26.11-rancher2', 'auto_healing_enabled': 'true'}},
}


def seed(site, c):
    have = {t['name'] for t in c.get('container-infra', '/clustertemplates')['clustertemplates']}
    for name, t in TEMPLATES.items():
        if name in have:
            continue
        c.post('container-infra', '/clustertemplates', dict({
            'name': name, 'coe': 'kubernetes', 'image_id': 'Fedora CoreOS 38', 'external_network_id': 'public',
            'dns_nameserver': '192.0.2.53', 'network_driver': 'flannel', 'volume_driver': 'cinder',
            'docker_storage_driver': 'overlay2', 'server_type': 'vm', 'public': True, 'tls_disabled': False,
            'registry_enabled': False, 'master_lb_enabled': False, 'floating_ip_enabled': True}, **t))


class Administrator:
    """The site's administrator in any project; signs in again when a token is refused."""

    def __init__(self, site):
        self.site, self.clouds = site, {}

    def get(self, service, path, project='admin'):
        return self.call('get', service, path, project)

    def call(self, verb, service, path, project, *body):
        for last in (False, True):
            try:
                return getattr(self.cloud(project), verb)(service, path, *body)
            except ApiError as e:
                if e.code != 401 or last:
                    raise
                self.clouds.clear()

    def cloud(self, project):
        if project not in self.clouds:
            scope = {'name': 'admin', 'domain': {'id': 'default'}} if project == 'admin' else {'id': project}
            self.clouds[project] = Cloud(self.site.auth_url, password('admin', sites.ADMIN_PASSWORD), {'project': scope})
        return self.clouds[project]


def stacks(a, cluster):
    """The cluster's Heat stacks: its own, and one for each node group that is not a default one."""
    groups = a.get('container-infra', '/clusters/%s/nodegroups' % cluster['uuid'])['nodegroups']
    return sorted({s for s in [cluster.get('stack_id')] + [g.get('stack_id') for g in groups] if s})


def pending(a, project, stack_id):
    """Software deployments of a stack (and those nested in it) that wait for their node."""
    try:
        resources = a.get('orchestration', '/stacks/%s/resources?nested_depth=4' % stack_id, project)['resources']
    except ApiError as e:
        if e.code == 404:
            return []
        raise
    return [(r['resource_name'], r['physical_resource_id']) for r in resources
            if r['resource_type'] == 'OS::Heat::SoftwareDeployment'
            and r['resource_status'].endswith('_IN_PROGRESS') and r['physical_resource_id']]


def signal(a, cluster):
    """Say for the nodes that their scripts ended well."""
    project = cluster['project_id']
    for stack_id in stacks(a, cluster):
        for name, id_ in pending(a, project, stack_id):
            a.call('put', 'orchestration', '/software_deployments/' + id_, project, {
                'status': 'COMPLETE', 'status_reason': 'lab: no VM',
                'output_values': {'deploy_stdout': '', 'deploy_stderr': '', 'deploy_status_code': 0}})
            print('%s: signalled %s' % (cluster['name'], name), flush=True)


def complete(site, name, seconds=900):
    """Until the cluster (a name or an id) is no longer IN_PROGRESS."""
    a = Administrator(site)
    end = time.time() + seconds
    while True:
        cluster = a.get('container-infra', '/clusters/' + name)
        if not cluster['status'].endswith('_IN_PROGRESS') or time.time() > end:
            break
        signal(a, cluster)
        time.sleep(2)
    print('%s: %s %s' % (cluster['name'], cluster['status'], cluster.get('api_address')))


def booting(site):
    """Clusters with nodes to boot. From the database: a list keeps Magnum's API busy for half a second.
    Not those being deleted: Magnum 15 answers them with 400 once their node groups are gone."""
    return shared.sql("SELECT uuid FROM cluster WHERE status IN ('CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS')"
                      " AND stack_id IS NOT NULL",
                      site.name + '_magnum').split()


def watch(site, period=2):
    """As if every cluster's nodes booted: signals for all clusters of all projects, until killed."""
    a = Administrator(site)
    while True:
        try:
            uuids = booting(site)
        except SystemExit as e:  # the database is down: so is the site
            uuids = []
            print(e, flush=True)
        for uuid in uuids:
            try:
                signal(a, a.get('container-infra', '/clusters/' + uuid))
            except (ApiError, OSError, KeyError) as e:  # another cluster's trouble is not this one's
                print(repr(e), flush=True)
        time.sleep(period)
