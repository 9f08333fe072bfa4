"""Windows: the memory of this process bound by a job object, the limit that Unix has built in."""

from __future__ import annotations

import ctypes
import logging
from typing import Any

logger = logging.getLogger(__name__)

_EXTENDED_LIMITS = 9
_PROCESS_MEMORY = 0x100
_DIE_UNSEEN = 0x400  #: no dialog of the system when the process breaks down


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, as the system lays it out."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("counted", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def bind_memory(kernel: Any, most: int) -> bool:  # noqa: ANN401 - ctypes
    """Bind this process to ``most`` bytes; False when the system refuses.

    ``kernel`` is kernel32. Where it refuses, the parent's clock and the gates remain.
    """
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    limits = JobLimits()
    limits.basic.flags = _PROCESS_MEMORY | _DIE_UNSEEN
    limits.process_memory = most
    size = ctypes.c_uint32(ctypes.sizeof(limits))
    asked = ctypes.c_void_p(job), ctypes.c_int(_EXTENDED_LIMITS), ctypes.byref(limits), size
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    bound = bool(
        job
        and kernel.SetInformationJobObject(*asked)
        and kernel.AssignProcessToJobObject(ctypes.c_void_p(job), process)
    )
    if not bound:
        logger.warning("the system does not bind the memory of the reading child")
    return bound
