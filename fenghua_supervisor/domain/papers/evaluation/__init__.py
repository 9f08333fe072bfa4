"""Papers of the evaluation as plain values: 四感测评专报, 试点清单, 成果清单, 成果卡."""
