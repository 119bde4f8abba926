//! Arguments in, exit code out.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `mi_option_purge_delay` of mimalloc 2 and 3 (mimalloc.h): after how many milliseconds memory that is no longer used
/// goes back to the system.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

fn main() -> ExitCode {
    // A build is over within the second that mimalloc would wait: with 50 ms it needs a tenth less memory, and is no
    // slower.
    #[allow(
        unsafe_code,
        reason = "mimalloc is a C library: a number is set in its table of options"
    )]
    unsafe {
        libmimalloc_sys::mi_option_set(PURGE_DELAY, 50);
    }
    ibid::commands::typed(&std::env::args_os().collect::<Vec<_>>())
}
