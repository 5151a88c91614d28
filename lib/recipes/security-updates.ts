import { aptInstall, bashScript, byFamily, type Fragment } from "./fragment";

const aptDaily = [
  String.raw`printf '%s\n' 'APT::Periodic::Update-Package-Lists "1";' 'APT::Periodic::Unattended-Upgrade "1";' > /etc/apt/apt.conf.d/20auto-upgrades`,
];

/** https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/9/html/managing_software_with_the_dnf_tool/assembly_automating-software-updates-in-rhel-9_managing-software-with-the-dnf-tool */
const dnfAutomatic = [
  "dnf -y -q install dnf-automatic",
  "sed -i -e 's/^upgrade_type.*/upgrade_type = security/' -e 's/^apply_updates.*/apply_updates = yes/' /etc/dnf/automatic.conf",
  "systemctl enable --now dnf-automatic.timer",
];

/** From Fedora 41 on the timer is dnf5's, and its settings start empty. */
const fedora = [
  "dnf -y -q install dnf-automatic",
  String.raw`printf '%s\n' '[commands]' 'upgrade_type = security' 'apply_updates = yes' > /etc/dnf/automatic.conf`,
  "systemctl enable --now dnf5-automatic.timer || systemctl enable --now dnf-automatic.timer",
];

const lines = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(" ");

/** https://en.opensuse.org/SDB:Automatic_updates */
const patch = ["[Service]", "Type=oneshot", "ExecStart=/usr/bin/zypper -q --non-interactive patch --category security"];
const daily = [
  "[Timer]",
  "OnCalendar=daily",
  "RandomizedDelaySec=2h",
  "Persistent=true",
  "[Install]",
  "WantedBy=timers.target",
];
const zypper = [
  String.raw`printf '%s\n' ${lines(patch)} > /etc/systemd/system/security-patches.service`,
  String.raw`printf '%s\n' ${lines(daily)} > /etc/systemd/system/security-patches.timer`,
  "systemctl daemon-reload",
  "systemctl enable --now security-patches.timer",
];

export const securityUpdates = (): Fragment => ({
  script: {
    name: "security-updates.sh",
    text: bashScript("Security updates every day; the machine is never restarted for them.", [
      ...byFamily("Security updates", {
        debian: [...aptInstall("unattended-upgrades"), ...aptDaily],
        fedora,
        rhel: dnfAutomatic,
        suse: zypper,
      }),
    ]),
  },
});
