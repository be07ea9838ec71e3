//! The code lists that identity numbers are checked against.

/// Provinces of GB/T 2260, 台湾, 香港 and 澳门 among them.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// Countries of ISO 3166-1, as on 2026-11-22: alpha-3 and numeric.
const COUNTRIES: &str = "\
    ABW533 AFG004 AGO024 AIA660 ALA248 ALB008 AND020 ARE784 ARG032 ARM051 ASM016 ATA010 ATF260 \
    ATG028 AUS036 AUT040 AZE031 BDI108 BEL056 BEN204 BES535 BFA854 BGD050 BGR100 BHR048 BHS044 \
    BIH070 BLM652 BLR112 BLZ084 BMU060 BOL068 BRA076 BRB052 BRN096 BTN064 BVT074 BWA072 CAF140 \
    CAN124 CCK166 CHE756 CHL152 CHN156 CIV384 CMR120 COD180 COG178 COK184 COL170 COM174 CPV132 \
    CRI188 CUB192 CUW531 CXR162 CYM136 CYP196 CZE203 DEU276 DJI262 DMA212 DNK208 DOM214 DZA012 \
    ECU218 EGY818 ERI232 ESH732 ESP724 EST233 ETH231 FIN246 FJI242 FLK238 FRA250 FRO234 FSM583 \
    GAB266 GBR826 GEO268 GGY831 GHA288 GIB292 GIN324 GLP312 GMB270 GNB624 GNQ226 GRC300 GRD308 \
    GRL304 GTM320 GUF254 GUM316 GUY328 HKG344 HMD334 HND340 HRV191 HTI332 HUN348 IDN360 IMN833 \
    IND356 IOT086 IRL372 IRN364 IRQ368 ISL352 ISR376 ITA380 JAM388 JEY832 JOR400 JPN392 KAZ398 \
    KEN404 KGZ417 KHM116 KIR296 KNA659 KOR410 KWT414 LAO418 LBN422 LBR430 LBY434 LCA662 LIE438 \
    LKA144 LSO426 LTU440 LUX442 LVA428 MAC446 MAF663 MAR504 MCO492 MDA498 MDG450 MDV462 MEX484 \
    MHL584 MKD807 MLI466 MLT470 MMR104 MNE499 MNG496 MNP580 MOZ508 MRT478 MSR500 MTQ474 MUS480 \
    MWI454 MYS458 MYT175 NAM516 NCL540 NER562 NFK574 NGA566 NIC558 NIU570 NLD528 NOR578 NPL524 \
    NRU520 NZL554 OMN512 PAK586 PAN591 PCN612 PER604 PHL608 PLW585 PNG598 POL616 PRI630 PRK408 \
    PRT620 PRY600 PSE275 PYF258 QAT634 REU638 ROU642 RUS643 RWA646 SAU682 SDN729 SEN686 SGP702 \
    SGS239 SHN654 SJM744 SLB090 SLE694 SLV222 SMR674 SOM706 SPM666 SRB688 SSD728 STP678 SUR740 \
    SVK703 SVN705 SWE752 SWZ748 SXM534 SYC690 SYR760 TCA796 TCD148 TGO768 THA764 TJK762 TKL772 \
    TKM795 TLS626 TON776 TTO780 TUN788 TUR792 TUV798 TWN158 TZA834 UGA800 UKR804 UMI581 URY858 \
    USA840 UZB860 VAT336 VCT670 VEN862 VGB092 VIR850 VNM704 VUT548 WLF876 WSM882 YEM887 ZAF710 \
    ZMB894 ZWE716";

/// Whether the first two digits of a division code are a province's.
pub(super) fn is_province(code: &str) -> bool {
    PROVINCES.contains(&code)
}

/// Whether the three digits are the number of a country.
pub(super) fn is_country_number(code: &str) -> bool {
    code.len() == 3 && COUNTRIES.split(' ').any(|country| country.get(3..) == Some(code))
}

/// Whether the three letters are a country's.
pub(super) fn is_country_letters(code: &str) -> bool {
    COUNTRIES.split(' ').any(|country| country.get(..3) == Some(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole_and_in_order() {
        let countries: Vec<&str> = COUNTRIES.split(' ').collect();
        assert_eq!(countries.len(), 249);
        assert!(countries.is_sorted());
        for country in &countries {
            let (letters, number) = country.split_at(3);
            assert!(
                letters.bytes().all(|b| b.is_ascii_uppercase()) && number.parse::<u16>().is_ok(),
                "{country}"
            );
        }
        let numbers: std::collections::BTreeSet<&str> =
            countries.iter().map(|country| &country[3..]).collect();
        assert_eq!(numbers.len(), 249);
        assert!(PROVINCES.is_sorted());
    }

    #[test]
    fn a_code_is_found_whole_or_not_at_all() {
        assert!(
            is_province("14")
                && is_province("82")
                && !is_province("83")
                && !is_province("1")
                && !is_province("")
        );
        assert!(is_country_number("840") && is_country_number("004"));
        assert!(!is_country_number("999") && !is_country_number("") && !is_country_number("4"));
        assert!(is_country_letters("USA") && !is_country_letters("ZZQ") && !is_country_letters("usa"));
    }
}
