"""The four senses (获得感、幸福感、安全感、认同感): answers are counted, scored and compared."""
