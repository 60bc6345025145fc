//! `weft info`, `weft check` and `weft presets` of arrays that are built otherwise than they are configured.

use serde_json::{Value, json};
use weft_units::config::Preset;
use weft_units::engine::TensorEngine;

use crate::folder::Folder;

/// What is said of rows and products is what the hardware has, in text and in JSON, of every preset.
#[test]
fn arrays_are_told_as_configured_and_as_built() {
    let folder = Folder::new();
    let mut built_otherwise = 0;
    for preset in Preset::all() {
        let Some(config) = preset.system().engine else {
            continue;
        };
        let name = preset.name();
        let array = TensorEngine::new(&config).array();
        let report = folder.json(&format!("info --config {name}"));
        let told = |name: &str, rows: u32, products: u32| json!({"name": name, "rows": rows, "cols": config.cols(), "products": products});
        let expected = [
            told("as configured", config.rows(), config.products()),
            told("as built", array.rows, array.pe.products),
        ];
        assert_eq!(report["array"], json!(expected), "{name}");
        // Both take as much of K in a pass, and B's tile has an entry for each row that is built.
        assert_eq!(
            config.rows() * config.products(),
            array.rows * array.pe.products
        );
        let figure = |what: &str| -> Value {
            let figures = report["timing"].as_array().unwrap();
            let figure = figures.iter().find(|figure| figure["name"] == what);
            figure.unwrap()["value"].clone()
        };
        assert_eq!(figure("load"), json!(array.rows), "{name}");
        assert_eq!(
            figure("pass"),
            json!(array.rows * array.pe.products),
            "{name}"
        );

        let text = folder.text(&format!("info --config {name}"));
        let line = |start: &str| {
            let line = text.lines().find(|line| line.trim().starts_with(start));
            let numbers = line.unwrap().split_whitespace().skip(2);
            numbers
                .map(|number| number.parse().unwrap())
                .collect::<Vec<u32>>()
        };
        assert_eq!(
            line("as configured"),
            [config.rows(), config.cols(), config.products()]
        );
        assert_eq!(
            line("as built"),
            [array.rows, array.cols, array.pe.products]
        );

        // In a line of its own elsewhere, where it is another one.
        let (rows, cols, products) = (array.rows, array.cols, array.pe.products);
        let differs = rows != config.rows();
        built_otherwise += u32::from(differs);
        let summary = folder.text(&format!("check {name}"));
        let built = format!("built as {rows} x {cols} of {products},");
        assert_eq!(summary.contains(&built), differs, "{summary}");
        let listed = preset
            .summary()
            .contains(&format!("built as {rows}x{cols} of {products}"));
        assert_eq!(listed, differs, "{name}: {}", preset.summary());
        let comment = format!("built as {rows} x {cols} PEs of {products} products");
        assert_eq!(preset.text().contains(&comment), differs, "{name}");
    }
    assert_eq!(built_otherwise, 4);
}
