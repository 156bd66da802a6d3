#!/usr/bin/env bash
# What the tests need from the system: a browser, Java, Chinese fonts, Node.
# Installs only what is missing, and only as root on Debian or Ubuntu; elsewhere it says what to do.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

debian_has() { [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

has_chinese_font() {
  if has fc-list; then
    [[ -n $(fc-list 'Noto Sans CJK SC' family 2>/dev/null) ]]
  elif has dpkg-query; then
    debian_has fonts-noto-cjk
  else
    return 1
  fi
}

missing=()
# Under this one name the tests look for it.
[[ -x /usr/bin/chromium ]] || missing+=(chromium)
# macOS ships a `java` that only asks to be replaced: being there is not enough.
java -version >/dev/null 2>&1 || missing+=(default-jre-headless)
has_chinese_font || missing+=(fonts-noto-cjk)
# Some builds of nodejs carry npm and conflict with Debian's own: see what comes first.
if ! has node; then missing+=(nodejs); elif ! has npm; then missing+=(npm); fi
# Playwright's own driver is linked to it, and a small Debian comes without.
! has dpkg-query || debian_has libatomic1 || missing+=(libatomic1)
((${#missing[@]})) || exit 0

# Ubuntu's chromium is a snap in disguise, useless in containers and on build machines.
is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }
installable=()
by_hand=()
for package in "${missing[@]}"; do
  if has apt-get && [[ $(id -u) == 0 ]] && ! { [[ $package == chromium ]] && is_ubuntu; }; then
    installable+=("$package")
  else
    by_hand+=("$package")
  fi
done

if ((${#installable[@]})); then
  echo "→ 安装系统软件 · Installing system packages: ${installable[*]}"
  export DEBIAN_FRONTEND=noninteractive
  install_packages() { apt-get install -qq -y --no-install-recommends "$@" >/dev/null; }
  # Package lists a machine already has may do; fetch them only when they do not.
  install_packages "${installable[@]}" 2>/dev/null || {
    apt-get update -qq
    install_packages "${installable[@]}"
  }
  ! has node || has npm || install_packages npm
fi

if ((${#by_hand[@]})); then
  cat >&2 <<TEXT
还缺这些软件：${by_hand[*]}
  没有它们，网站照样能生成；只是用得着它们的测试会跳过，并说明原因。
  Debian、Ubuntu：用 root 再运行一次 tools/system-packages.sh
  其他系统：请装 Chromium（放在 /usr/bin/chromium）、Java 17、Node.js 20 和思源黑体（Noto Sans CJK）
Still missing: ${by_hand[*]}
  The site builds without them; the tests that need them are skipped and say why.
  Debian, Ubuntu: run tools/system-packages.sh as root
  Elsewhere: install Chromium (as /usr/bin/chromium), Java 17, Node.js 20 and the Noto Sans CJK fonts
TEXT
fi
