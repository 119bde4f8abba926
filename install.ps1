# Installs ibid for one user, on Windows: fetches a release's archive, holds it against the release's SHA256SUMS,
# and puts the program below %LOCALAPPDATA%\Programs\ibid. Nothing else is changed. Windows PowerShell 5.1 will do.
#
# usage: install.ps1 [-Version VERSION] [-Prefix FOLDER]
#
#   -Version VERSION  this one, not the one that this copy belongs to   (or $env:IBID_VERSION)
#   -Prefix FOLDER    the program stands in FOLDER\bin                  (or $env:IBID_PREFIX)
#
# $env:IBID_RELEASES is where releases are, if they are not at the repository: a folder of a web server with
# download/vVERSION/FILE and latest/download/FILE in it.
param(
    [string] $Version = $env:IBID_VERSION,
    [string] $Prefix = $env:IBID_PREFIX
)

# A release's own copy has its address and its version here: tools/release/installers writes them.
$ibidRepository = ''
$ibidVersion = ''

function Get-IbidFile([string] $Address, [string] $File) {
    try {
        Invoke-WebRequest -UseBasicParsing -Uri $Address -OutFile $File
    } catch {
        throw "$Address could not be fetched: $($_.Exception.Message)`n" +
            '  Is this machine online, and is there such a version?'
    }
}

# What was fetched is what was released.
function Test-IbidFile([string] $File, [string] $Sums) {
    $name = Split-Path -Leaf $File
    $pattern = '^([0-9a-f]{64}) +\*?' + [regex]::Escape($name) + '$'
    $wanted = Get-Content $Sums | ForEach-Object { if ($_ -cmatch $pattern) { $Matches[1] } } | Select-Object -First 1
    if (-not $wanted) {
        throw "the release's SHA256SUMS says nothing of $name, so it cannot be trusted."
    }
    $found = (Get-FileHash -Algorithm SHA256 -Path $File).Hash.ToLowerInvariant()
    if ($found -ne $wanted) {
        throw "$name is not what was released: something was lost or changed on its way.`n" +
            "  expected SHA-256: $wanted`n  found:            $found`n" +
            '  Try again; if it happens again, tell those who make ibid.'
    }
}

# Windows lets a program that runs be renamed, not overwritten.
function Set-IbidProgram([string] $From, [string] $Folder) {
    $to = Join-Path $Folder 'ibid.exe'
    $old = Join-Path $Folder 'ibid.old.exe'
    try {
        New-Item -ItemType Directory -Force -Path $Folder | Out-Null
        Remove-Item -Force -Path $old -ErrorAction SilentlyContinue
        if (Test-Path $to) { Move-Item -Force -Path $to -Destination $old }
        try {
            Copy-Item -Path $From -Destination $to
        } catch {
            if (Test-Path $old) { Move-Item -Force -Path $old -Destination $to }
            throw
        }
        Remove-Item -Force -Path $old -ErrorAction SilentlyContinue
    } catch {
        throw "$to cannot be written: $($_.Exception.Message)`n" +
            "  Close all windows in which ibid runs, or choose a folder that is yours: -Prefix FOLDER"
    }
}

function Show-IbidPath([string] $Bin) {
    if (($env:Path -split ';') -contains $Bin) { return }
    # A workflow's later steps find it.
    if ($env:GITHUB_PATH) {
        Add-Content -Encoding utf8 -Path $env:GITHUB_PATH -Value $Bin
        return
    }
    Write-Host "`nWindows does not look there yet. Paste this line once, then open a new window:`n"
    Write-Host "    [Environment]::SetEnvironmentVariable('Path', [Environment]::GetEnvironmentVariable('Path', 'User') + ';$Bin', 'User')"
}

function Install-Ibid([string] $Version, [string] $Prefix) {
    $ErrorActionPreference = 'Stop'
    # Its progress bar takes longer than what it shows.
    $ProgressPreference = 'SilentlyContinue'
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

    if ($env:OS -ne 'Windows_NT') {
        throw "this is the installer for Windows.`n  On Linux and macOS use install.sh of the same release."
    }
    $releases = $env:IBID_RELEASES
    if (-not $releases -and $ibidRepository) { $releases = "$ibidRepository/releases" }
    if (-not $releases) {
        throw "this copy of install.ps1 belongs to no release, so it does not know where to look.`n" +
            "  Use the one that is among a release's files."
    }
    $releases = $releases.TrimEnd('/')
    # A 32-bit PowerShell on a 64-bit Windows says so in the second one. Windows for ARM runs programs for x86-64.
    $machine = if ($env:PROCESSOR_ARCHITEW6432) { $env:PROCESSOR_ARCHITEW6432 } else { $env:PROCESSOR_ARCHITECTURE }
    if (@('AMD64', 'ARM64') -notcontains $machine) {
        throw "there is no ready-made ibid for this machine (Windows, $machine).`n" +
            '  It can be built from its source: see README.md, ''From nothing to a published site''.'
    }
    if (-not $Version) { $Version = $ibidVersion }
    $Version = $Version -replace '^v', ''
    if ($Version -cnotmatch '^[0-9A-Za-z.+-]*$') {
        throw "'$Version' is not a version. One looks like 1.2.3"
    }
    if (-not $Prefix) { $Prefix = Join-Path $env:LOCALAPPDATA 'Programs\ibid' }
    $Prefix = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Prefix)

    $target = 'x86_64-pc-windows-msvc'
    $archive = "ibid-$target.zip"
    $from = if ($Version) { "$releases/download/v$Version" } else { "$releases/latest/download" }
    $scratch = Join-Path ([IO.Path]::GetTempPath()) ('ibid-' + [Guid]::NewGuid())
    New-Item -ItemType Directory -Path $scratch | Out-Null
    try {
        Write-Host "Fetching ibid $Version for $target ..."
        foreach ($name in 'SHA256SUMS', $archive) {
            Get-IbidFile "$from/$name" (Join-Path $scratch $name)
        }
        Test-IbidFile (Join-Path $scratch $archive) (Join-Path $scratch 'SHA256SUMS')
        Expand-Archive -Path (Join-Path $scratch $archive) -DestinationPath $scratch
        $unpacked = Join-Path $scratch "ibid-$target"
        $program = Join-Path $unpacked 'ibid.exe'
        $installed = & $program --version
        if ($LASTEXITCODE -ne 0) { throw 'the program does not run on this machine.' }
        $bin = Join-Path $Prefix 'bin'
        Set-IbidProgram $program $bin
        # A convenience: the program works without.
        Copy-Item -Force -Path (Join-Path $unpacked 'completions\_ibid.ps1') -Destination $Prefix -ErrorAction SilentlyContinue
    } finally {
        Remove-Item -Recurse -Force -Path $scratch -ErrorAction SilentlyContinue
    }

    Write-Host "$installed now stands at $bin\ibid.exe"
    Show-IbidPath $bin
    Write-Host "`nTo begin:         ibid new my-site, then ibid serve my-site"
    Write-Host "For completions:  Add-Content `$PROFILE '. `"$Prefix\_ibid.ps1`"'"
    Write-Host "To remove it:     Remove-Item '$bin\ibid.exe', '$Prefix\_ibid.ps1'"
}

try {
    Install-Ibid $Version $Prefix
} catch {
    Write-Host "ibid was not installed: $($_.Exception.Message)" -ForegroundColor Red
    # Piped into iex there is no file, and `exit` would close the window that this is read in.
    if ($PSCommandPath) { exit 1 }
    $global:LASTEXITCODE = 1
}
