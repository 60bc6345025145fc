//! The command word: every legal command survives the round trip, every other word is refused.

use proptest::prelude::*;
use weft_isa::{Command, DecodeError, EncodeError, Opcode, field, table};

/// A command of `opcode` with the values given, whether they fit or not.
fn build(opcode: Opcode, address: u32, psum: u32, length: u32, flags: (bool, bool)) -> Command {
    let (accumulate, swap) = flags;
    match opcode {
        Opcode::WriteMoving => Command::WriteMoving { address, length },
        Opcode::WriteStationary => Command::WriteStationary { address, length },
        Opcode::LoadStationary => Command::LoadStationary { address, length },
        Opcode::Multiply => Command::Multiply {
            moving: address,
            psum,
            length,
            accumulate,
            swap,
        },
        Opcode::Drain => Command::Drain { psum, length },
    }
}

fn flags() -> impl Iterator<Item = (bool, bool)> {
    [(false, false), (false, true), (true, false), (true, true)].into_iter()
}

#[test]
fn fields_tile_the_word_in_order() {
    let mut next = 0;
    for field in field::ALL {
        assert_eq!(field.lo, next, "{} leaves a gap or overlaps", field.name);
        assert!(
            field.width <= 32,
            "decode narrows {} to 32 bits",
            field.name
        );
        next += field.width;
    }
    assert_eq!(next, 64);
}

#[test]
fn every_opcode_is_known_by_its_code() {
    for opcode in Opcode::ALL {
        assert_eq!(Opcode::from_code(opcode.code()), Some(opcode));
    }
}

#[test]
fn encode_sets_exactly_the_fields_that_the_table_lists() {
    for opcode in Opcode::ALL {
        let length = field::LENGTH.max() as u32;
        let address = field::ADDRESS.max() as u32;
        let word = build(opcode, address, address, length, (true, true)).encode();
        let unused = opcode.reserved_bits() | field::OPCODE.mask();
        assert_eq!(word, Ok(!unused | opcode.code()), "{}", opcode.name());
    }
}

#[test]
fn round_trip_over_the_corners_and_all_lengths() {
    let addresses = [0, 1, 2, 0x5_5555, 0xa_aaaa, 0xf_fffe, 0xf_ffff];
    for opcode in Opcode::ALL {
        for flags in flags() {
            for address in addresses {
                for psum in addresses {
                    for length in [1, 2, 255, 256, 0x5555, 0xaaaa, 65534, 65535] {
                        round_trip(build(opcode, address, psum, length, flags));
                    }
                }
            }
            for length in 1..=65535 {
                round_trip(build(opcode, 7, 9, length, flags));
            }
        }
    }
}

fn round_trip(command: Command) {
    let word = command.encode().unwrap();
    assert_eq!(Command::decode(word), Ok(command), "{word:#018x}");
}

#[test]
fn every_low_byte_is_a_command_or_refused_for_the_right_reason() {
    // Length 1 and zero addresses, under each of the 256 values of opcode, flags and reserved bits.
    for low in 0..=255u64 {
        let word = low | 1 << field::LENGTH.lo;
        let decoded = Command::decode(word);
        match Opcode::from_code(low & 15) {
            None => assert_eq!(
                decoded,
                Err(DecodeError::UnknownOpcode {
                    word,
                    code: low & 15
                })
            ),
            Some(opcode) => {
                let allowed = if opcode == Opcode::Multiply { 0x30 } else { 0 };
                let bits = low & 0xf0 & !allowed;
                if bits == 0 {
                    assert_eq!(decoded.unwrap().encode(), Ok(word));
                } else {
                    assert_eq!(
                        decoded,
                        Err(DecodeError::ReservedBits { word, opcode, bits })
                    );
                }
            }
        }
    }
}

#[test]
fn each_unused_bit_is_refused() {
    for opcode in Opcode::ALL {
        let good = opcode.code() | 3 << field::LENGTH.lo;
        assert!(Command::decode(good).is_ok());
        for bit in (0..64).map(|i| 1 << i) {
            if opcode.reserved_bits() & bit != 0 {
                let word = good | bit;
                let refused = DecodeError::ReservedBits {
                    word,
                    opcode,
                    bits: bit,
                };
                assert_eq!(Command::decode(word), Err(refused));
            }
        }
    }
}

#[test]
fn length_zero_is_refused_both_ways() {
    for opcode in Opcode::ALL {
        let refused = build(opcode, 0, 0, 0, (false, false)).encode().unwrap_err();
        assert_eq!(refused.field, "length");
        let word = opcode.code();
        assert_eq!(
            Command::decode(word),
            Err(DecodeError::TooSmall {
                word,
                opcode,
                field: "length",
                value: 0,
                min: 1
            })
        );
    }
}

#[test]
fn values_that_do_not_fit_are_named() {
    let too_far = Command::WriteMoving {
        address: 1 << 20,
        length: 1,
    };
    assert_eq!(
        too_far.encode(),
        Err(EncodeError {
            opcode: Opcode::WriteMoving,
            field: "address",
            value: 1 << 20,
            min: 0,
            max: (1 << 20) - 1
        })
    );
    assert_eq!(
        too_far.encode().unwrap_err().to_string(),
        "write-moving: address is 1048576; it must be 0 to 1048575"
    );
    let too_long = Command::Drain {
        psum: 0,
        length: 65536,
    };
    assert_eq!(
        too_long.encode().unwrap_err().to_string(),
        "drain: length is 65536; it must be 1 to 65535"
    );
    let psum = Command::Multiply {
        moving: 0,
        psum: u32::MAX,
        length: 1,
        accumulate: false,
        swap: false,
    };
    assert_eq!(psum.encode().unwrap_err().field, "psum");
}

#[test]
fn refusals_read_well() {
    let text = |word| Command::decode(word).unwrap_err().to_string();
    assert_eq!(
        text(0x106),
        "command 0x0000000000000106: opcode 6 is not an operation; they are 1 to 5"
    );
    assert_eq!(
        text(0x125),
        "command 0x0000000000000125: drain does not use the bits 0x0000000000000020; they must be zero"
    );
    assert_eq!(
        text(0x4),
        "command 0x0000000000000004: multiply with length 0; it must be 1 or more"
    );
}

#[test]
fn disassembly() {
    let lines: Vec<_> = Opcode::ALL
        .map(|opcode| build(opcode, 0x40, 0x1_0200, 16, (true, false)).to_string())
        .into();
    assert_eq!(
        lines,
        [
            "write     moving[0x0040..+16]",
            "write     stationary[0x0040..+16]",
            "load      stationary[0x0040..+16]",
            "multiply  moving[0x0040..+16] -> psum[0x10200] accumulate",
            "drain     psum[0x10200..+16]",
        ]
    );
}

#[test]
fn the_documentation_lists_every_field_and_operation() {
    let text = table();
    assert!(text.contains("| 43:24 | address | first scratchpad entry: bank * depth + index |"));
    assert!(text.contains("| 5 | drain | length, psum | send"));
    let rows = text.lines().filter(|line| line.starts_with("| ")).count();
    assert_eq!(rows, 2 + field::ALL.len() + Opcode::ALL.len());
}

proptest! {
    #[test]
    fn any_word_decodes_to_a_command_that_encodes_to_it_or_is_refused(word: u64) {
        if let Ok(command) = Command::decode(word) {
            prop_assert_eq!(command.encode(), Ok(word));
        }
    }

    #[test]
    fn any_command_survives_or_is_refused(
        opcode in prop::sample::select(&Opcode::ALL[..]),
        address in 0..1u32 << 21,
        psum in 0..1u32 << 21,
        length in 0..1u32 << 17,
        accumulate: bool,
        swap: bool,
    ) {
        let command = build(opcode, address, psum, length, (accumulate, swap));
        let uses = |name| opcode.fields().iter().any(|field| field.name == name);
        let fits = (!uses("address") || address < 1 << 20)
            && (!uses("psum") || psum < 1 << 20)
            && (1..1 << 16).contains(&length);
        match command.encode() {
            Ok(word) => {
                prop_assert!(fits);
                prop_assert_eq!(Command::decode(word), Ok(command));
            }
            Err(_) => prop_assert!(!fits),
        }
    }
}
