from __future__ import annotations

import ctypes
from unittest.mock import Mock

import pytest

from fenghua_supervisor.exchange.reading.windows import JobLimits, bind_memory

JOB, PROCESS = 0x7FF0_0000_0010, (1 << 64) - 1
MOST = 200 << 20


@pytest.fixture
def kernel() -> Mock:
    """kernel32 that grants everything."""
    return Mock(
        CreateJobObjectW=Mock(return_value=JOB),
        GetCurrentProcess=Mock(return_value=PROCESS),
        SetInformationJobObject=Mock(return_value=1),
        AssignProcessToJobObject=Mock(return_value=1),
    )


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the layout of 64 bits")
def test_the_limits_are_laid_out_as_the_system_does() -> None:
    assert ctypes.sizeof(JobLimits) == 144
    assert (JobLimits.basic.offset, JobLimits.process_memory.offset) == (0, 112)


def test_the_process_is_put_into_a_job_with_the_limit(kernel: Mock) -> None:
    given: list[int] = []

    def keep(_job: object, kind: ctypes.c_int, limits: object, size: ctypes.c_uint32) -> int:
        laid_out = ctypes.cast(limits, ctypes.POINTER(JobLimits)).contents  # type: ignore[arg-type]
        given.extend(
            (kind.value, laid_out.process_memory, laid_out.basic.flags & 0x100, size.value)
        )
        return 1

    kernel.SetInformationJobObject.side_effect = keep
    assert bind_memory(kernel, MOST)
    assert given == [9, MOST, 0x100, ctypes.sizeof(JobLimits)]
    assert [each.value for each in kernel.AssignProcessToJobObject.call_args.args] == [JOB, PROCESS]


@pytest.mark.parametrize(
    "name", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"]
)
def test_a_system_that_refuses_stops_no_reading(kernel: Mock, name: str) -> None:
    getattr(kernel, name).return_value = 0
    assert not bind_memory(kernel, MOST)
