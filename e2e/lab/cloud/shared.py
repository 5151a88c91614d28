"""What all sites share: MariaDB, RabbitMQ, memcached and the OpenID provider."""
import os
import shutil
import subprocess
import time

from . import sites
from .procs import Proc, wait_http
from .sites import HERE, HOST, LAB_DIR

DIR = os.path.join(LAB_DIR, 'shared')
RUN = os.path.join(DIR, 'run')
LOG = os.path.join(DIR, 'log')
SOCK = os.path.join(DIR, 'mysql.sock')
DBDATA = os.path.join(DIR, 'mysql')
MQDATA = os.path.join(DIR, 'rabbitmq')
OIDC = os.path.join(DIR, 'oidc')
# the project's own Node, which also holds the provider's package
NODE = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'node_modules', '.bin', 'node')

MARIADB = ['mariadb', '--no-defaults', '-uroot', '-S', SOCK]

MQ_ENV = {
    'HOME': MQDATA,
    'RABBITMQ_NODENAME': 'lab@localhost',
    'RABBITMQ_NODE_IP_ADDRESS': HOST,
    'RABBITMQ_NODE_PORT': str(sites.MQ_PORT),
    'RABBITMQ_DIST_PORT': str(sites.MQ_DIST_PORT),
    'ERL_EPMD_PORT': str(sites.EPMD_PORT),
    'ERL_EPMD_ADDRESS': HOST,
    'RABBITMQ_MNESIA_BASE': os.path.join(MQDATA, 'mnesia'),
    'RABBITMQ_LOG_BASE': os.path.join(MQDATA, 'log'),
    'RABBITMQ_LOGS': '-',
    'RABBITMQ_ENABLED_PLUGINS_FILE': os.path.join(MQDATA, 'enabled_plugins'),
    'RABBITMQ_CONFIG_FILE': os.path.join(MQDATA, 'rabbitmq'),
    'RABBITMQ_CONF_ENV_FILE': '/dev/null',
    # one small broker on a shared machine: do not spin its schedulers
    'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS': '+sbwt none +sbwtdcpu none +sbwtdio none +S 2:2',
}


def procs():
    redirects = ','.join(sites.Site(s).auth_url + '/redirect_uri' for s in sites.SITES
                         if sites.SITES[s]['federation'])
    return {
        'mariadb': Proc(RUN, 'mariadb', [
            '/usr/sbin/mariadbd', '--no-defaults', '--user=mysql', '--datadir=' + DBDATA,
            '--socket=' + SOCK, '--port=%d' % sites.DB_PORT, '--bind-address=' + HOST,
            '--pid-file=' + os.path.join(DIR, 'mysql.pid'), '--skip-log-bin', '--max-connections=2000',
            '--character-set-server=utf8mb3', '--collation-server=utf8mb3_general_ci',
            # a lab: speed before durability
            '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=512M', '--skip-name-resolve',
            '--innodb-flush-method=nosync', '--performance-schema=off'], logdir=LOG),
        'epmd': Proc(RUN, 'epmd', ['/usr/bin/epmd', '-port', str(sites.EPMD_PORT), '-address', HOST],
                     env=MQ_ENV, logdir=LOG),
        'rabbitmq': Proc(RUN, 'rabbitmq', ['/usr/lib/rabbitmq/bin/rabbitmq-server'], env=MQ_ENV, logdir=LOG),
        'memcached': Proc(RUN, 'memcached', ['/usr/bin/memcached', '-u', 'memcache', '-l', HOST, '-p',
                                             str(sites.MEMCACHED_PORT), '-m', '64', '-t', '1'], logdir=LOG),
        'oidc': Proc(RUN, 'oidc', [NODE, os.path.join(HERE, 'oidc', 'provider.mjs')], env={
            'OIDC_PORT': str(sites.OIDC_PORT), 'OIDC_ISSUER': sites.ISSUER, 'OIDC_STATE': OIDC,
            'OIDC_USERS': os.environ.get('OIDC_USERS', os.path.join(HERE, 'oidc', 'users.json')),
            'OIDC_SITE_REDIRECTS': redirects}, logdir=LOG, check=sites.ISSUER + '/healthz'),
    }


def sql(statement, db=None):
    r = subprocess.run(MARIADB + ['-N', '-B'] + ([db] if db else []), input=statement, text=True, capture_output=True)
    if r.returncode:
        raise SystemExit('mariadb: ' + r.stderr)
    return r.stdout


def rabbitctl(*args, check=True):
    return subprocess.run(['/usr/lib/rabbitmq/bin/rabbitmqctl', '-q'] + list(args),
                          env=dict(os.environ, **MQ_ENV), check=check, capture_output=True, text=True)


def up():
    for d in (DIR, RUN, LOG, OIDC, MQDATA):
        os.makedirs(d, exist_ok=True)
    ps = procs()
    os.chmod(LAB_DIR, 0o755)
    if not os.path.isdir(os.path.join(DBDATA, 'mysql')):
        os.makedirs(DBDATA, exist_ok=True)
        subprocess.run(['mariadb-install-db', '--no-defaults', '--user=mysql', '--datadir=' + DBDATA,
                        '--auth-root-authentication-method=socket', '--skip-test-db'],
                       check=True, stdout=subprocess.DEVNULL)
    shutil.chown(DIR, 'mysql', 'mysql')
    ps['mariadb'].start()
    ps['memcached'].start()
    conf = os.path.join(MQDATA, 'rabbitmq.conf')
    with open(conf, 'w') as f:
        f.write('listeners.tcp.default = %s:%d\nloopback_users = none\nlog.console.level = warning\n'
                'vm_memory_high_watermark.absolute = 1GB\ndisk_free_limit.absolute = 50MB\n'
                % (HOST, sites.MQ_PORT))
    open(os.path.join(MQDATA, 'enabled_plugins'), 'w').write('[].\n')
    ps['epmd'].start()
    ps['rabbitmq'].start()
    ps['oidc'].start()

    end = time.time() + 60
    while subprocess.run(['mariadb-admin', '--no-defaults', '-uroot', '-S', SOCK, 'ping'],
                         capture_output=True).returncode:
        if time.time() > end or ps['mariadb'].pid() is None:
            raise SystemExit('MariaDB did not start; see ' + ps['mariadb'].logfile)
        time.sleep(0.3)
    sql("CREATE USER IF NOT EXISTS lab@'%%' IDENTIFIED BY '%s'; GRANT ALL ON *.* TO lab@'%%';" % sites.DB_PASSWORD)
    end = time.time() + 90
    while rabbitctl('await_startup', check=False).returncode:
        if time.time() > end or ps['rabbitmq'].pid() is None:
            raise SystemExit('RabbitMQ did not start; see ' + ps['rabbitmq'].logfile)
        time.sleep(0.5)
    users = rabbitctl('list_users').stdout
    if '\nlab\t' not in '\n' + users:
        rabbitctl('add_user', 'lab', sites.MQ_PASSWORD)
    wait_http(sites.ISSUER + '/healthz', ps['oidc'])


def ensure_vhost(name):
    if name not in rabbitctl('list_vhosts', 'name').stdout.split():
        rabbitctl('add_vhost', name)
    rabbitctl('set_permissions', '-p', name, 'lab', '.*', '.*', '.*')


def down():
    for p in reversed(list(procs().values())):
        p.stop(grace=30)
