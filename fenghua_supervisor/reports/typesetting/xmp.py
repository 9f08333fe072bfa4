"""What a PDF says about itself in XMP: PDF/A-2a, PDF/UA-1, and the same words as its Info."""

from __future__ import annotations

from html import escape

#: PDF/A knows no pdfuaid, so a file that uses it describes it.
_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def packet(
    title: str, author: str, subject: str, programs: tuple[str, str], keywords: str, moment: str
) -> bytes:
    """The packet; ``programs``: creator and producer, ``moment``: as 2025-11-30T00:00:00+08:00."""
    creator, producer = programs
    names = "\n".join(f'xmlns:{prefix}="{place}"' for prefix, place in _NAMES.items())
    simple = {
        "dc:format": "application/pdf",
        "xmp:CreatorTool": creator,
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "pdf:Producer": producer,
        "pdf:Keywords": keywords,
        "pdfaid:part": "2",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
    }
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about=""\n{names}>',
        f"<dc:title>{_words(title)}</dc:title>",
        f"<dc:description>{_words(subject)}</dc:description>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>",
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>",
        *(f"<{name}>{escape(value)}</{name}>" for name, value in simple.items()),
        _SCHEMA,
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
        '<?xpacket end="w"?>',
    ]
    return "\n".join(parts).encode()


def _words(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
