import { aptInstall, bashScript, byFamily, findLogin, type Fragment } from "./fragment";

/** Docker's own repository is asked only where the distribution has no package: https://docs.docker.com/engine/install/rhel/ */
const fromDocker = [
  "vendor=centos",
  `if [ "$ID" = rhel ]; then vendor=rhel; fi`,
  `curl -fsSL -o /etc/yum.repos.d/docker-ce.repo "https://download.docker.com/linux/$vendor/docker-ce.repo"`,
  "dnf -y -q install docker-ce docker-ce-cli containerd.io docker-compose-plugin",
];

export const docker = (): Fragment => ({
  script: {
    name: "docker.sh",
    text: bashScript("A Docker host, reached over ssh: no port is opened.", [
      ...byFamily("Docker", {
        debian: aptInstall("docker.io"),
        fedora: ["dnf -y -q install moby-engine"],
        rhel: fromDocker,
        suse: ["zypper -q --non-interactive install docker"],
      }),
      "systemctl enable --now docker",
      findLogin,
      `if [ -n "$login" ]; then usermod -aG docker "$login"; fi`,
    ]),
  },
});
