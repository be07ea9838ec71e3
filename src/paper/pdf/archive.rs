//! What makes a PDF a PDF/A-2u.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use sm3::{Digest as _, Sm3};

use crate::paper::pdf::{Meta, Stamp, seal};
use crate::paper::{PaperError, Sheet};

/// What the grey of the page means on every device. CC0; see `assets/paper/README.md`.
const SRGB: &[u8] = include_bytes!("../../../assets/paper/sRGB-v2-magic.icc");
const SRGB_NAME: &str = "sRGB IEC61966-2.1";

/// Completes the document and writes its bytes.
pub(super) fn write(mut document: Document, sheet: &Sheet, meta: &Meta) -> Result<Vec<u8>, PaperError> {
    let broken = |what: &str| PaperError::Broken(format!("pdf: {what}"));
    document.version = "1.7".into();
    let profile = Stream::new(Dictionary::from_iter([("N", Object::from(3))]), SRGB.to_vec());
    let profile = document.add_object(profile);
    let intent = Dictionary::from_iter([
        ("Type", Object::Name(b"OutputIntent".to_vec())),
        ("S", Object::Name(b"GTS_PDFA1".to_vec())),
        ("OutputConditionIdentifier", ascii(SRGB_NAME)),
        ("Info", ascii(SRGB_NAME)),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    let kind = [("Type", Object::Name(b"Metadata".to_vec())), ("Subtype", Object::Name(b"XML".to_vec()))];
    // An archive must be able to read it without unpacking.
    let xmp = Stream::new(Dictionary::from_iter(kind), xmp(meta).into_bytes()).with_compression(false);
    let xmp = document.add_object(xmp);
    let catalog = document.catalog_mut().map_err(|_| broken("no catalog"))?;
    catalog.set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
    catalog.set("Metadata", Object::Reference(xmp));
    catalog.set("Lang", ascii("zh-CN"));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    let info = document.add_object(info(meta));
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", Object::Reference(info));
    let id = Object::String(id(sheet, meta)?, StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    if let Some(code) = &sheet.code {
        seal::make_room(&mut document, code);
    }
    pack(&mut document)?;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|err| broken(&err.to_string()))?;
    Ok(bytes)
}

/// Deflates every stream that is not to be read plain.
///
/// Decision: level 3, because the streams of a certificate then take 2.1 ms for 50 KB. Level 1 takes 0.8 ms for 54 KB, but
/// a full notice passes 75 KB with it; zlib-rs takes 1.7 ms for the same 50 KB, which is no reason for one more crate. Not
/// `Document::compress`, because that knows only the best level.
fn pack(document: &mut Document) -> Result<(), PaperError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(3));
        let packed = packer.write_all(&stream.content).and_then(|()| packer.finish());
        let packed = packed.map_err(|err| PaperError::Broken(format!("pdf: {err}")))?;
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
    }
    Ok(())
}

/// Returns an ID that only this sheet with this [`Meta`] has.
fn id(sheet: &Sheet, meta: &Meta) -> Result<Vec<u8>, PaperError> {
    let mut digest = Sm3::new();
    digest.update(sheet.to_bytes()?);
    digest.update(xmp(meta));
    Ok(digest.finalize().iter().take(16).copied().collect())
}

fn ascii(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// Writes a text as UTF-16 with its mark, which is how a PDF holds what is not Latin.
fn utf16(text: &str) -> Object {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn info(meta: &Meta) -> Dictionary {
    let Stamp { year, month, day, hour, minute, second } = meta.created;
    let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
    let mut info = Dictionary::new();
    for (key, text) in [
        ("Title", &meta.title),
        ("Author", &meta.author),
        ("Subject", &meta.subject),
        ("Creator", &meta.creator),
        ("Producer", &meta.creator),
    ] {
        // An absent entry and an empty one must agree with XMP: absent in both.
        if !text.is_empty() {
            info.set(key, utf16(text));
        }
    }
    info.set("CreationDate", ascii(&date));
    info.set("ModDate", ascii(&date));
    info
}

/// Says the same as [`info`], as an archive reads it.
fn xmp(meta: &Meta) -> String {
    let Stamp { year, month, day, hour, minute, second } = meta.created;
    let date = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    let alternative = |tag: &str, text: &str| match text {
        "" => String::new(),
        text => format!(
            "   <dc:{tag}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:{tag}>\n",
            escaped(text)
        ),
    };
    let plain = |tag: &str, text: &str| match text {
        "" => String::new(),
        text => format!("   <{tag}>{}</{tag}>\n", escaped(text)),
    };
    let author = match meta.author.as_str() {
        "" => String::new(),
        author => {
            format!("   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escaped(author))
        }
    };
    [
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
        " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
        "  <rdf:Description rdf:about=\"\"\n",
        "    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n",
        "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n",
        "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n",
        "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n",
        "   <pdfaid:part>2</pdfaid:part>\n",
        "   <pdfaid:conformance>U</pdfaid:conformance>\n",
        "   <dc:format>application/pdf</dc:format>\n",
        &alternative("title", &meta.title),
        &author,
        &alternative("description", &meta.subject),
        &plain("xmp:CreatorTool", &meta.creator),
        &plain("pdf:Producer", &meta.creator),
        &plain("xmp:CreateDate", &date),
        &plain("xmp:ModifyDate", &date),
        "  </rdf:Description>\n",
        " </rdf:RDF>\n",
        "</x:xmpmeta>\n",
        "<?xpacket end=\"w\"?>",
    ]
    .concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
