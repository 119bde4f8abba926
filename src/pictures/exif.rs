//! What a camera wrote beside the picture: which side is up, and whether it says where it was.

/// What is read of Exif.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exif {
    /// How the picture is to be turned: 1 (as it is) to 8.
    pub orientation: u8,
    /// Whether it holds a place (GPS).
    pub says_where: bool,
}

const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;

impl Exif {
    /// Nothing is said.
    pub const NONE: Exif = Exif {
        orientation: 1,
        says_where: false,
    };

    /// Reads the first list of a TIFF structure; what cannot be read says nothing.
    pub fn read(bytes: &[u8]) -> Exif {
        let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
        Exif::entries(bytes).unwrap_or(Exif::NONE)
    }

    fn entries(bytes: &[u8]) -> Option<Exif> {
        let is_little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let two = |at: usize| {
            let two = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(match is_little {
                true => u16::from_le_bytes(two),
                false => u16::from_be_bytes(two),
            })
        };
        let four = |at: usize| {
            let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
            Some(match is_little {
                true => u32::from_le_bytes(four),
                false => u32::from_be_bytes(four),
            })
        };
        let list = four(4)? as usize;
        let mut exif = Exif::NONE;
        for number in 0..usize::from(two(list)?) {
            let entry = list.checked_add(2 + number * 12)?;
            match two(entry) {
                Some(ORIENTATION) => {
                    let turned = two(entry + 8).unwrap_or(1);
                    exif.orientation = u8::try_from(turned)
                        .ok()
                        .filter(|it| (1..=8).contains(it))
                        .unwrap_or(1);
                }
                // The list that it leads to may be empty: some cameras write it always.
                Some(GPS) => {
                    let places = four(entry + 8).and_then(|at| two(at as usize));
                    exif.says_where = places.is_some_and(|count| count > 1);
                }
                Some(_) => {}
                None => break,
            }
        }
        Some(exif)
    }
}
