//! Files as NumPy writes them, and what is none.

use super::*;

/// A file as NumPy writes it.
fn npy(header: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(data);
    bytes
}

fn header(descr: &str, order: &str, shape: &str) -> String {
    format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': ({shape}), }}\n")
}

fn parse(bytes: &[u8], format: Format) -> Result<Matrix<i32>, NpyError> {
    integers(
        Parsed::new(Path::new("a.npy"), bytes.to_vec(), Some(OPERAND))?,
        format,
    )
}

fn refusal(bytes: &[u8], format: Format) -> String {
    let error = parse(bytes, format).unwrap_err();
    let help = error.help().map(|help| format!("\nhelp: {help}"));
    format!("{error}{}", help.unwrap_or_default())
}

#[test]
fn every_dtype_order_and_endianness_gives_the_same_matrix() {
    // 1 2 3 / 4 5 6, row by row and column by column.
    let orders = [
        ("False", [1, 2, 3, 4, 5, 6_u8]),
        ("True", [1, 4, 2, 5, 3, 6]),
    ];
    for (order, elements) in orders {
        type Bytes = fn(u8) -> Vec<u8>;
        let dtypes: [(&str, Bytes); 20] = [
            ("<f2", |x| f16::from(x).to_le_bytes().to_vec()),
            (">f2", |x| f16::from(x).to_be_bytes().to_vec()),
            ("|i1", |x| vec![x]),
            ("|u1", |x| vec![x]),
            ("<i2", |x| i16::from(x).to_le_bytes().to_vec()),
            (">i2", |x| i16::from(x).to_be_bytes().to_vec()),
            ("<u2", |x| u16::from(x).to_le_bytes().to_vec()),
            (">u2", |x| u16::from(x).to_be_bytes().to_vec()),
            ("<i4", |x| i32::from(x).to_le_bytes().to_vec()),
            (">i4", |x| i32::from(x).to_be_bytes().to_vec()),
            ("<u4", |x| u32::from(x).to_le_bytes().to_vec()),
            (">u4", |x| u32::from(x).to_be_bytes().to_vec()),
            ("<i8", |x| i64::from(x).to_le_bytes().to_vec()),
            (">i8", |x| i64::from(x).to_be_bytes().to_vec()),
            ("<u8", |x| u64::from(x).to_le_bytes().to_vec()),
            (">u8", |x| u64::from(x).to_be_bytes().to_vec()),
            ("<f4", |x| f32::from(x).to_le_bytes().to_vec()),
            (">f4", |x| f32::from(x).to_be_bytes().to_vec()),
            ("<f8", |x| f64::from(x).to_le_bytes().to_vec()),
            (">f8", |x| f64::from(x).to_be_bytes().to_vec()),
        ];
        for (descr, encode) in dtypes {
            let data: Vec<u8> = elements.iter().flat_map(|&x| encode(x)).collect();
            let bytes = npy(&header(descr, order, "2, 3"), &data);
            let matrix = parse(&bytes, Format::Int4).unwrap();
            assert_eq!(
                matrix,
                Matrix::from([[1, 2, 3], [4, 5, 6]]),
                "{descr} {order}"
            );
        }
    }
}

#[test]
fn what_is_written_reads_back() {
    let matrix = Matrix::from([[i32::MIN, -1], [0, 1], [2, i32::MAX]]);
    let mut bytes = Vec::new();
    write(&mut bytes, &matrix).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("'descr': '<i4', 'fortran_order': False, 'shape': (3, 2, )"),
        "{text}"
    );
    assert_eq!(parse(&bytes, Format::Int32).unwrap(), matrix);
}

#[test]
fn limits_of_formats_are_kept_to_the_value() {
    for format in [Format::Int4, Format::Int8, Format::Uint8] {
        let shape = header("<i8", "False", "1, 1");
        for (value, fits) in [
            (format.min_int(), true),
            (format.min_int() - 1, false),
            (format.max_int(), true),
            (format.max_int() + 1, false),
            (i64::MIN, false),
            (i64::MAX, false),
        ] {
            let bytes = npy(&shape, &value.to_le_bytes());
            assert_eq!(parse(&bytes, format).is_ok(), fits, "{value} as {format}");
        }
    }
}

#[test]
fn values_that_are_not_whole_numbers_of_the_format_are_refused_with_their_place() {
    let float = |value: f32| {
        let data: Vec<u8> = [0.0, -0.0, value, 1.0]
            .iter()
            .flat_map(|x: &f32| x.to_le_bytes())
            .collect();
        refusal(&npy(&header("<f4", "False", "2, 2"), &data), Format::Int8)
    };
    insta::assert_snapshot!(float(f32::NAN), @r"
    a.npy, row 1, column 0: NaN is not int8, which goes from -128 to 127 in whole numbers
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
    insta::assert_snapshot!(float(f32::NEG_INFINITY), @r"
    a.npy, row 1, column 0: -inf is not int8, which goes from -128 to 127 in whole numbers
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
    insta::assert_snapshot!(float(0.5), @r"
    a.npy, row 1, column 0: 0.5 is not int8, which goes from -128 to 127 in whole numbers
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
    insta::assert_snapshot!(float(1e30), @r"
    a.npy, row 1, column 0: 1000000000000000000000000000000 is not int8, which goes from -128 to 127 in whole numbers
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
    let fortran = npy(&header("<i2", "True", "2, 2"), &[0, 0, 0, 1, 0, 0, 0, 0]);
    insta::assert_snapshot!(refusal(&fortran, Format::Uint8), @r"
    a.npy, row 1, column 0: 256 is not uint8, which goes from 0 to 255 in whole numbers
    help: clip and round the values to uint8, or choose a wider format in the configuration
    ");
    let huge = npy(&header("<u8", "False", "1, 1"), &u64::MAX.to_le_bytes());
    insta::assert_snapshot!(refusal(&huge, Format::Uint8), @r"
    a.npy, row 0, column 0: 18446744073709551615 is not uint8, which goes from 0 to 255 in whole numbers
    help: clip and round the values to uint8, or choose a wider format in the configuration
    ");
}

#[test]
fn headers_that_promise_too_much_are_refused_before_anything_is_allocated() {
    let file = |shape| npy(&header("<f8", "False", shape), &[0; 24]);
    insta::assert_snapshot!(refusal(&file("2, 2"), Format::Int8), @"a.npy is truncated: shape (2, 2) of <f8 takes 32 bytes of data, and the file has 24");
    insta::assert_snapshot!(refusal(&file("1000000000000, 1000000000000"), Format::Int8), @"a.npy is truncated: shape (1000000000000, 1000000000000) of <f8 takes 8000000000000000000000000 bytes of data, and the file has 24");
    insta::assert_snapshot!(refusal(&file("18446744073709551615, 3"), Format::Int8), @"a.npy is truncated: shape (18446744073709551615, 3) of <f8 takes 442721857769029238760 bytes of data, and the file has 24");
}

#[test]
fn what_is_no_matrix_of_numbers_is_refused() {
    let file = |descr, shape| npy(&header(descr, "False", shape), &[0; 64]);
    insta::assert_snapshot!(refusal(&file("|i1", "4,"), Format::Int8), @r"
    a.npy has shape (4,), but an operand is a matrix of at least one row and one column
    help: reshape it, for instance with x[numpy.newaxis, :] for a single row
    ");
    insta::assert_snapshot!(refusal(&file("|i1", ""), Format::Int8), @"a.npy has shape (), but an operand is a matrix of at least one row and one column");
    insta::assert_snapshot!(refusal(&file("|i1", "2, 2, 2"), Format::Int8), @"a.npy has shape (2, 2, 2), but an operand is a matrix of at least one row and one column");
    insta::assert_snapshot!(refusal(&file("|i1", "2, 0"), Format::Int8), @"a.npy has shape (2, 0), but an operand is a matrix of at least one row and one column");
    insta::assert_snapshot!(refusal(&file("|b1", "2, 2"), Format::Int8), @r"
    a.npy has elements of dtype |b1, which cannot be int8
    help: save it as int8, or as any integer or float type with whole numbers
    ");
    insta::assert_snapshot!(refusal(&file("<f16", "2, 2"), Format::Int8), @r"
    a.npy has elements of dtype <f16, which cannot be int8
    help: save it as int8, or as any integer or float type with whole numbers
    ");
    insta::assert_snapshot!(refusal(&file("<c8", "2, 2"), Format::Int8), @r"
    a.npy has elements of dtype <c8, which cannot be int8
    help: save it as int8, or as any integer or float type with whole numbers
    ");
    insta::assert_snapshot!(refusal(&file("|O", "2, 2"), Format::Int8), @r"
    a.npy has elements of dtype |O, which cannot be int8
    help: save it as int8, or as any integer or float type with whole numbers
    ");
    insta::assert_snapshot!(refusal(&file("<U4", "2, 2"), Format::Int4), @r"
    a.npy has elements of dtype <U4, which cannot be int4
    help: save it as int8, or as any integer or float type with whole numbers
    ");
}

#[test]
fn what_is_no_npy_file_is_refused() {
    insta::assert_snapshot!(refusal(b"", Format::Int8), @r"
    a.npy is not an .npy file: magic not found for NPY file
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(b"\x93NUM", Format::Int8), @r"
    a.npy is not an .npy file: magic not found for NPY file
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(b"PK\x03\x04 a zip archive", Format::Int8), @r"
    a.npy is not an .npy file: magic not found for NPY file
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(b"\x93NUMPY\x09\x00\x02\x00{}", Format::Int8), @r"
    a.npy is not an .npy file: unsupported version: (9, 0)
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(b"\x93NUMPY\x01\x00\xff\xff{'descr'", Format::Int8), @r"
    a.npy is not an .npy file: it ends within its header
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(b"\x93NUMPY\x02\x00\xff\xff\xff\xff{", Format::Int8), @r"
    a.npy is not an .npy file: it ends within its header
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(&npy("{'descr': '|i1'}\n", &[]), Format::Int8), @r"
    a.npy is not an .npy file: dict is missing key 'fortran_order'
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(&npy("[1, 2]\n", &[]), Format::Int8), @r"
    a.npy is not an .npy file: expected a python dict literal
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(refusal(&npy("what\n", &[]), Format::Int8), @r"
    a.npy is not an .npy file: could not parse Python expression: syntax error:  --> 1:1
      |
    1 | what
      | ^---
      |
      = expected value
    help: numpy.save writes .npy files
    ");
}

fn parsed(bytes: &[u8], matrix: bool) -> Parsed<'static> {
    Parsed::new(
        Path::new("a.npy"),
        bytes.to_vec(),
        matrix.then_some(OPERAND),
    )
    .unwrap()
}

fn refused<T: fmt::Debug>(result: Result<T, NpyError>) -> String {
    let error = result.unwrap_err();
    let help = error.help().map(|help| format!("\nhelp: {help}"));
    format!("{error}{}", help.unwrap_or_default())
}

#[test]
fn numbers_that_are_to_be_rounded_are_read_exactly() {
    let shape = |descr| header(descr, "False", "1, 2");
    let read = |bytes: Vec<u8>| values(parsed(&bytes, true), Format::Bf16);
    let real = |bytes| match read(bytes).unwrap() {
        Values::Real(real) => real.into_vec(),
        other => panic!("{other:?}"),
    };
    let tiny = 2_f64.powi(-1074);
    let data = [tiny, -0.0].map(f64::to_le_bytes).concat();
    let found = real(npy(&shape("<f8"), &data));
    assert_eq!(
        found.iter().map(|x| x.to_bits()).collect::<Vec<_>>(),
        [1, 1 << 63]
    );
    let data = [f16::INFINITY, f16::from_bits(1)]
        .map(f16::to_le_bytes)
        .concat();
    assert_eq!(
        real(npy(&shape("<f2"), &data)),
        [f64::INFINITY, 2_f64.powi(-24)]
    );

    // More digits than a double has.
    let odd = (1_i64 << 62) + 1;
    let data = [odd, i64::MIN].map(i64::to_le_bytes).concat();
    assert_eq!(
        read(npy(&shape("<i8"), &data)).unwrap(),
        Values::Whole(Matrix::from([[odd, i64::MIN]]))
    );
    let data = [0, u64::MAX].map(u64::to_le_bytes).concat();
    insta::assert_snapshot!(refused(read(npy(&shape("<u8"), &data))), @r"
    a.npy, row 0, column 1: 18446744073709551615 is beyond int64
    help: save it as float64
    ");
    insta::assert_snapshot!(refused(read(npy(&shape("<c8"), &[0; 16]))), @r"
    a.npy has elements of dtype <c8, which cannot be bf16
    help: save it as any float or integer type; codes are taken with --codes
    ");
}

#[test]
fn codes_of_every_format_read_back_as_they_are_written() {
    for &format in Format::all() {
        // Both ends, and what has a sign.
        let top = format.max_code();
        let codes = [0, 1, top / 2, top / 2 + 1, top - 1, top];
        let mut bytes = Vec::new();
        write_array(&mut bytes, format, &[3, 1, 2], &codes).unwrap();
        let array = parsed(&bytes, false).codes(format, false, None).unwrap();
        assert_eq!(
            (array.shape, array.elements.shape()),
            (vec![3, 1, 2], (3, 2))
        );
        assert_eq!(array.elements.as_slice(), codes, "{format}");
        let name = container(format).name();
        let kind = match name.trim_end_matches(char::is_numeric) {
            "float" => "f",
            "int" => "i",
            _ => "u",
        };
        let descr = format!("{kind}{}", container(format).bits() / 8);
        assert!(String::from_utf8_lossy(&bytes).contains(&descr), "{format}");
    }
}

#[test]
fn codes_come_in_the_types_of_their_format() {
    let codes = |descr, data: &[u8], format: Format| {
        let bytes = npy(&header(descr, "False", "1, 2"), data);
        parsed(&bytes, true).codes(format, false, None)
    };
    // Numbers where NumPy has the format, or codes.
    assert_eq!(
        codes("|i1", &[0xff, 7], Format::Int4).unwrap().elements,
        Matrix::from([[15, 7]])
    );
    assert_eq!(
        codes("|u1", &[15, 7], Format::Int4).unwrap().elements,
        Matrix::from([[15, 7]])
    );
    let one = codes(">f2", &[0x3c, 0, 0x80, 0], Format::Fp16).unwrap();
    assert_eq!(one.elements, Matrix::from([[0x3c00, 0x8000]]));
    let tf32 = [1.0_f32, -2.0].map(f32::to_le_bytes).concat();
    assert_eq!(
        codes("<f4", &tf32, Format::Tf32).unwrap().elements,
        Matrix::from([[0x1fc00, 0x60000]])
    );

    insta::assert_snapshot!(refused(codes("|i1", &[0, 8], Format::Int4)), @r"
    a.npy, row 0, column 1: 8 is not int4, which goes from -8 to 7 in whole numbers
    help: clip and round the values to int4, or choose a wider format in the configuration
    ");
    insta::assert_snapshot!(refused(codes("|u1", &[15, 16], Format::E2m1)), @r"
    a.npy, row 0, column 1: 0x10 is no code of e2m1, which has 4 bits
    help: where two codes are in a byte, say --packed, to weft convert --in-packed
    ");
    insta::assert_snapshot!(refused(codes("|u1", &[0x3f, 0x40], Format::E3m2)), @"a.npy, row 0, column 1: 0x40 is no code of e3m2, which has 6 bits");
    insta::assert_snapshot!(refused(codes("<u4", &[0, 0, 0, 0, 0, 0x10, 0, 0], Format::Tf32)), @"a.npy, row 0, column 1: 0x1000 is no code of tf32, whose codes are the upper 19 of 32 bits");
    insta::assert_snapshot!(refused(codes("<u2", &[0; 4], Format::E4m3)), @"a.npy has elements of dtype <u2, but codes of e4m3 come as uint8");
    insta::assert_snapshot!(refused(codes("<f4", &[0; 8], Format::Fp16)), @"a.npy has elements of dtype <f4, but codes of fp16 come as float16 or uint16");
}

#[test]
fn packed_codes_are_the_low_half_first() {
    let bytes = npy(&header("|u1", "False", "2, 2"), &[0x21, 0x43, 0x65, 0x07]);
    let codes = parsed(&bytes, true)
        .codes(Format::E2m1, true, None)
        .unwrap();
    assert_eq!(codes.elements, Matrix::from([[1, 2, 3, 4], [5, 6, 7, 0]]));
    let mut again = Vec::new();
    write_packed(&mut again, &[2, 3], &[1, 2, 3, 5, 6, 7]).unwrap();
    let codes = parsed(&again, true)
        .codes(Format::E2m1, true, None)
        .unwrap();
    assert_eq!(codes.elements, Matrix::from([[1, 2, 3, 0], [5, 6, 7, 0]]));
    let bytes = npy(&header("<i2", "False", "1, 1"), &[0, 0]);
    insta::assert_snapshot!(refused(parsed(&bytes, true).codes(Format::E2m1, true, None)), @"a.npy has elements of dtype <i2, but packed codes of e2m1 come as uint8");
}

#[test]
fn arrays_of_any_number_of_dimensions_come_in_c_order() {
    // Of shape (2, 3, 2), each element its own index in C order.
    let fortran = [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11];
    for (order, data) in [("False", Vec::from_iter(0..12)), ("True", fortran.to_vec())] {
        let bytes = npy(&header("|u1", order, "2, 3, 2"), &data);
        let array = parsed(&bytes, false)
            .codes(Format::E4m3, false, None)
            .unwrap();
        assert_eq!(array.shape, [2, 3, 2]);
        assert_eq!(array.elements.shape(), (6, 2));
        assert_eq!(array.elements.into_vec(), Vec::from_iter(0..12), "{order}");
    }
    let scalar = parsed(&npy(&header("|u1", "False", ""), &[7]), false);
    let scalar = scalar.codes(Format::E4m3, false, None).unwrap();
    assert_eq!(
        (scalar.shape, scalar.elements),
        (vec![], Matrix::from([[7]]))
    );
    let empty = Parsed::new(
        Path::new("a.npy"),
        npy(&header("|u1", "False", "0,"), &[]),
        None,
    );
    insta::assert_snapshot!(refused(empty.map(|_| ())), @"a.npy has shape (0,): it has no elements");
}
