"""Wine 10's C runtime cannot take complex numbers apart, which NumPy asks of it on import.

Five functions of a few instructions, put where Wine only says "unimplemented". Test only, in the
rig's own copies; nothing of it enters a build.
"""

from __future__ import annotations

from pathlib import Path

# A float complex comes in a register, a double complex (long ones are the same) by its address.
FUNCTIONS = {
    b"crealf": bytes.fromhex("660f6ec1c3"),  # movd xmm0, ecx; ret
    b"cimagf": bytes.fromhex("4889c848c1e820660f6ec0c3"),  # mov rax, rcx; shr 32; movd; ret
    b"creall": bytes.fromhex("f20f1001c3"),  # movsd xmm0, [rcx]; ret
    b"cimag": bytes.fromhex("f20f104108c3"),  # movsd xmm0, [rcx+8]; ret
    b"cimagl": bytes.fromhex("f20f104108c3"),
}
_STUB = bytes.fromhex(
    "4883ec28488d0d"
)  # how Wine's own begin: sub rsp, 40; lea rcx, "ucrtbase.dll"


def mend(library: Path) -> int:
    """How many were put in; 0 where a newer Wine, or an earlier run, has them."""
    import pefile

    image = pefile.PE(str(library))
    places = {each.name: each.address for each in image.DIRECTORY_ENTRY_EXPORT.symbols}
    mended = 0
    for name, code in FUNCTIONS.items():
        if image.get_data(places[name], len(_STUB)) == _STUB:
            image.set_bytes_at_rva(places[name], code)
            mended += 1
    data = image.write()
    image.close()
    if mended:
        library.write_bytes(data)
    return mended
