//! What nextpnr reports.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::report::{Path, PathStep, Place, source_name};

/// Its report, as far as it is looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct Placed {
    #[serde(default)]
    fmax: BTreeMap<String, Clock>,
    #[serde(default)]
    critical_paths: Vec<Critical>,
}

#[derive(Debug, Deserialize)]
struct Clock {
    achieved: f64,
}

#[derive(Debug, Deserialize)]
struct Critical {
    from: String,
    to: String,
    path: Vec<Step>,
}

#[derive(Debug, Deserialize)]
struct Step {
    #[serde(rename = "type")]
    kind: String,
    delay: f64,
    from: End,
    to: End,
}

#[derive(Debug, Deserialize)]
struct End {
    cell: String,
}

impl Placed {
    /// The lowest of all clocks that have paths.
    pub fn fmax_mhz(&self) -> Option<f64> {
        self.fmax
            .values()
            .map(|clock| clock.achieved)
            .min_by(f64::total_cmp)
    }

    /// The longest path from a clock to the same clock.
    pub fn critical_path(&self) -> Option<Path> {
        let nanoseconds = |c: &Critical| c.path.iter().map(|step| step.delay).sum::<f64>();
        let inside = self
            .critical_paths
            .iter()
            .filter(|c| c.from == c.to && !c.path.is_empty());
        let longest = inside.max_by(|a, b| nanoseconds(a).total_cmp(&nanoseconds(b)))?;
        let cell = |end: Option<&End>| end.map_or_else(String::new, |end| source_name(&end.cell));
        let step = |step: &Step| PathStep {
            kind: step.kind.clone(),
            cell: source_name(&step.to.cell),
            nanoseconds: step.delay,
        };
        Some(Path {
            from: cell(longest.path.first().map(|step| &step.from)),
            to: cell(longest.path.last().map(|step| &step.to)),
            nanoseconds: nanoseconds(longest),
            levels: longest
                .path
                .iter()
                .filter(|step| step.kind == "logic")
                .count() as u32,
            steps: longest.path.iter().map(step).collect(),
        })
    }
}

/// The placed netlist, as far as it is looked at.
#[derive(Debug, Deserialize)]
struct Routed {
    modules: BTreeMap<String, RoutedModule>,
}

#[derive(Debug, Deserialize)]
struct RoutedModule {
    #[serde(default)]
    cells: BTreeMap<String, RoutedCell>,
}

#[derive(Debug, Deserialize)]
struct RoutedCell {
    #[serde(default)]
    attributes: BTreeMap<String, serde_json::Value>,
}

/// Where the cells of a placed netlist are, tile by tile.
pub(crate) fn floorplan(
    text: &str,
    unit: impl Fn(&str) -> String,
) -> serde_json::Result<Vec<Place>> {
    let routed: Routed = serde_json::from_str(text)?;
    let mut tiles: BTreeMap<(u32, u32), BTreeMap<String, u32>> = BTreeMap::new();
    for (name, cell) in routed.modules.values().flat_map(|module| &module.cells) {
        let bel = cell
            .attributes
            .get("NEXTPNR_BEL")
            .and_then(|bel| bel.as_str());
        if let Some(at) = bel.and_then(tile) {
            *tiles.entry(at).or_default().entry(unit(name)).or_default() += 1;
        }
    }
    let most = |((x, y), units): ((u32, u32), BTreeMap<String, u32>)| {
        let (unit, _) = units.into_iter().max_by_key(|(_, count)| *count)?;
        Some(Place { x, y, unit })
    };
    Ok(tiles.into_iter().filter_map(most).collect())
}

/// Column and row of `X12/Y34/...`.
fn tile(bel: &str) -> Option<(u32, u32)> {
    let mut parts = bel.split('/');
    let mut number = |letter| parts.next()?.strip_prefix(letter)?.parse().ok();
    Some((number('X')?, number('Y')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_gives_the_slowest_clock_and_its_path() {
        let end = |cell: &str| format!(r#"{{"cell": "{cell}", "loc": [1, 2], "port": "Q"}}"#);
        let step = |kind: &str, delay: f64, from: &str, to: &str| {
            let (from, to) = (end(from), end(to));
            format!(r#"{{"type": "{kind}", "delay": {delay}, "from": {from}, "to": {to}}}"#)
        };
        let path = [
            step(
                "clk-to-q",
                0.5,
                "u_a.x_q_TRELLIS_FF_Q",
                "u_a.x_q_TRELLIS_FF_Q",
            ),
            step("routing", 1.0, "u_a.x_q_TRELLIS_FF_Q", "u_a.y_LUT4_Z"),
            step("logic", 0.25, "u_a.y_LUT4_Z", "u_a.y_LUT4_Z"),
            step(
                "setup",
                0.0,
                "u_a.z_q_TRELLIS_FF_Q_3",
                "u_a.z_q_TRELLIS_FF_Q_3",
            ),
        ];
        let text = format!(
            r#"{{"fmax": {{"clk": {{"achieved": 80.5, "constraint": 60}}, "osc": {{"achieved": 300, "constraint": 12}}}},
                "critical_paths": [{{"from": "posedge clk", "to": "posedge clk", "path": [{}]}},
                                   {{"from": "async", "to": "posedge clk", "path": []}}],
                "utilization": {{}}}}"#,
            path.join(",")
        );
        let placed: Placed = serde_json::from_str(&text).unwrap();
        assert_eq!(placed.fmax_mhz(), Some(80.5));
        let path = placed.critical_path().unwrap();
        assert_eq!(
            (path.from.as_str(), path.to.as_str()),
            ("u_a.x_q", "u_a.z_q")
        );
        assert_eq!((path.nanoseconds, path.levels), (1.75, 1));
    }

    #[test]
    fn tiles_are_read_from_the_names_of_their_sites() {
        assert_eq!(tile("X12/Y34/SLICEA.FF0"), Some((12, 34)));
        assert_eq!(tile("X0/Y5/lc3"), Some((0, 5)));
        assert_eq!(tile("PLL"), None);
        let text = r#"{"modules": {"top": {"cells": {
            "a": {"attributes": {"NEXTPNR_BEL": "X1/Y2/A"}}, "b": {"attributes": {"NEXTPNR_BEL": "X1/Y2/B"}},
            "c": {"attributes": {"NEXTPNR_BEL": "X1/Y2/C"}}, "d": {"attributes": {"OTHER": 3}}}}}}"#;
        let unit = |name: &str| if name == "c" { "other" } else { "most" }.to_string();
        let place = Place {
            x: 1,
            y: 2,
            unit: "most".into(),
        };
        assert_eq!(floorplan(text, unit).unwrap(), [place]);
    }
}
