from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.plan_text.aims.spelled_figures import Spelled, in_digits


@pytest.mark.parametrize(
    ("clause", "written"),
    [
        *(("新建两所学校", "新建2所学校"), ("建成食堂十二家", "建成食堂12家")),
        *(("完成电梯加装一百二十台", "完成电梯加装120台"), ("流转土地两万亩", "流转土地2万亩")),
        *(("培训五百名", "培训500名"), ("新建一座水厂", "新建1座水厂"), ("改造三座", "改造3座")),
        *(("举办三场", "举办3场"), ("新增三至五家企业", "新增3至5家企业")),
        *(("新增农场十余家", "新增农场10余家"), ("二十个村完成试点", "20个村完成试点")),
        *(("率达到百分之八十", "率达到80%"), ("下降百分之三点五", "下降3.5%")),
        *(("死亡率控制在千分之五", "死亡率控制在5‰"), ("率百分之百", "率100%")),
        *(("八成以上的村", "80%以上的村"), ("由六成提高到七成五", "由60%提高到75%")),
        *(("增长百分之三至五", "增长3%至5%"), ("产值增长一倍", "产值增长1倍")),
        *(("时间压缩到半天", "时间压缩到0.5天"), ("由十天压缩到三天", "由10天压缩到3天")),
        *(("产值突破千亿元大关", "产值突破1000亿元大关"), ("发放贷款十亿元", "发放贷款10亿元")),
        *(("惠及三十万", "惠及30万"), ("进入全省前三名", "进入全省前3名")),
        *(("收益增长两成", "收益增长20%"), ("建设车场十处、车位五百个", "建设车场10处、车位500个")),
        *(("新建十公里管网", "新建10公里管网"), ("提升两个百分点", "提升2个百分点")),
    ],
)
def test_a_promised_count_is_written_in_digits(clause: str, written: str) -> None:
    assert in_digits(clause) == Spelled(written)


@pytest.mark.parametrize(
    "clause",
    [
        *("一是摸清家底", "第一责任人", "深化三农改革", "推进五社联动", "群众“四感”指数"),
        *("推动高效办成一件事", "做好两不愁三保障", "实施百千万工程", "县乡一体", "双千计划"),
        *("开展三年行动", "壮大四大产业", "一村一品", "打造一批品牌", "一定比例", "进一步完善"),
        *("采购限额万元以下", "实现两位数增长", "推进三次产业融合", "完成二次供水改造", "十分重视"),
        *("惠及千家万户", "推进四个全覆盖", "突出六个方面", "复线二期、三期", "落实三级网格"),
        *("打造一个高地", "建设一支队伍", "形成一套制度", "为六十岁以上老人服务", "十四五期间"),
        *("落实“三个一”机制", "五成功能", "每千人口", "坚定两个维护", "再上新台阶", "用好五种方式"),
    ],
)
def test_numerals_that_count_nothing_stay_and_raise_no_doubt(clause: str) -> None:
    assert in_digits(clause) == Spelled(clause)


@pytest.mark.parametrize(
    "clause",
    [
        *("每个乡镇建成一个中心", "建立健全两项制度", "打造四张金名片"),
        *("培育农创客几十名", "打造两三个示范带", "新增企业一百八家", "推进南北两条走廊"),
        *("组织三批骨干外出", "每个村新建两座公厕"),
    ],
)
def test_what_may_be_a_promise_stays_and_is_doubtful(clause: str) -> None:
    assert in_digits(clause) == Spelled(clause, is_doubtful=True)


@given(
    st.text(alphabet="零一二三十百千万亿两几数半点分之成新建达到所个亩家，（）“”的", max_size=40)
)
def test_nothing_breaks_it_and_once_is_enough(clause: str) -> None:
    written = in_digits(clause).text
    assert in_digits(written).text == written
