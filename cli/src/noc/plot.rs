//! The plot of a latency-throughput curve.

use std::path::Path;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::series::DashedLineSeries;
use plotters::style::register_font;

use crate::Error;

/// A point of a curve.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// Flits generated per terminal and cycle.
    pub offered: f64,
    /// Flits delivered per terminal and cycle.
    pub accepted: f64,
    /// Average latency in cycles.
    pub average_latency: Option<f64>,
    /// The latency of 99 of 100 packets.
    pub p99_latency: Option<f64>,
    /// Whether the network carries what is offered.
    pub is_stable: bool,
}

/// What a plot shows.
#[derive(Clone, Debug)]
pub struct Plot {
    /// Above it.
    pub title: String,
    /// Ascending.
    pub points: Vec<Point>,
    /// Latency without other traffic.
    pub zero_load_latency: f64,
    /// Bounds of throughput, each with a name.
    pub bounds: Vec<(&'static str, f64)>,
}

const SIZE: (u32, u32) = (1120, 480);
/// Colours that those who see fewer can tell apart.
const BLUE: RGBColor = RGBColor(0, 90, 160);
const ORANGE: RGBColor = RGBColor(213, 94, 0);
const GREY: RGBColor = RGBColor(110, 110, 110);
const TEXT: &str = "sans-serif";

type Chart<'a, B> = ChartContext<'a, B, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

impl Plot {
    /// As SVG.
    ///
    /// # Errors
    ///
    /// None that is the user's fault.
    pub fn svg(&self) -> Result<String, Error> {
        let mut text = String::new();
        self.draw(SVGBackend::with_string(&mut text, SIZE).into_drawing_area())?;
        // Its lines end with a blank here and there.
        Ok(text
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect())
    }

    /// As PNG, into a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn png(&self, path: &Path) -> Result<(), Error> {
        self.draw(BitMapBackend::new(path, SIZE).into_drawing_area())
    }

    fn draw<B: DrawingBackend>(&self, area: DrawingArea<B, Shift>) -> Result<(), Error> {
        let failed = |reason: &dyn std::fmt::Display| Error::Plot {
            reason: reason.to_string(),
        };
        register_font(TEXT, FontStyle::Normal, epaint_default_fonts::UBUNTU_LIGHT)
            .map_err(|_| failed(&"the font cannot be read"))?;
        self.try_draw(&area).map_err(|error| failed(&error))
    }

    fn try_draw<B: DrawingBackend>(
        &self,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        area.fill(&WHITE)?;
        let area = area.margin(8, 0, 0, 0).titled(&self.title, (TEXT, 22))?;
        let (left, right) = area.split_horizontally(SIZE.0 / 2);
        self.latency(&left)?;
        self.throughput(&right)?;
        area.present()
    }

    /// The largest rate of both panels.
    fn end(&self) -> f64 {
        let offered = self.points.iter().map(|point| point.offered);
        let bounds = self.bounds.iter().map(|(_, bound)| *bound);
        1.08 * offered.chain(bounds).fold(0.0, f64::max)
    }

    fn latency<B: DrawingBackend>(
        &self,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let stable = self.points.iter().filter(|point| point.is_stable);
        let highest = stable
            .filter_map(|point| point.p99_latency)
            .fold(4.0 * self.zero_load_latency, f64::max);
        let top = (1.1 * highest).min(12.0 * self.zero_load_latency);
        let mut chart = chart(area, self.end(), top)?;
        mesh(
            &mut chart,
            "offered (flits per terminal and cycle)",
            "latency (cycles)",
        )?;

        let end = self.end();
        let zero = self.zero_load_latency;
        dashed(
            &mut chart,
            vec![(0.0, zero), (end, zero)],
            GREY,
            format!("without other traffic: {zero:.1}"),
        )?;
        self.bounds_across(&mut chart, top)?;
        type Latency = fn(&Point) -> Option<f64>;
        let curves: [(&str, RGBColor, Latency); 2] = [
            ("99 % of the packets within", ORANGE, |point| {
                point.p99_latency
            }),
            ("average", BLUE, |point| point.average_latency),
        ];
        for (name, colour, latency) in curves {
            let at = |point: &Point| Some((point.offered, latency(point)?));
            let points: Vec<(f64, f64)> = self.points.iter().filter_map(at).collect();
            line(&mut chart, cut_off(&points, top), colour, name)?;
            let marks = self.points.iter().filter_map(|point| {
                let at = at(point).filter(|(_, latency)| *latency <= top)?;
                Some((at, point.is_stable))
            });
            dots(&mut chart, marks.collect(), colour)?;
        }
        legend(&mut chart, SeriesLabelPosition::UpperLeft)
    }

    fn throughput<B: DrawingBackend>(
        &self,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let end = self.end();
        let mut chart = chart(area, end, end)?;
        mesh(
            &mut chart,
            "offered (flits per terminal and cycle)",
            "accepted (flits per terminal and cycle)",
        )?;
        dashed(
            &mut chart,
            vec![(0.0, 0.0), (end, end)],
            GREY,
            "all that is offered".to_owned(),
        )?;
        self.bounds_across(&mut chart, end)?;
        let points: Vec<(f64, f64)> = self
            .points
            .iter()
            .map(|point| (point.offered, point.accepted))
            .collect();
        let marks = self.points.iter().map(|point| point.is_stable);
        let marks = points.iter().copied().zip(marks).collect();
        line(&mut chart, points, BLUE, "accepted")?;
        dots(&mut chart, marks, BLUE)?;
        let saturated = self.points.iter().any(|point| !point.is_stable);
        if saturated {
            let end = self.points.iter().rfind(|point| point.is_stable);
            let name = match end {
                Some(point) => format!("carried up to {:.3} (filled dots)", point.offered),
                None => "carried nowhere (no filled dots)".to_owned(),
            };
            chart
                .draw_series(std::iter::empty::<Circle<(f64, f64), i32>>())?
                .label(name)
                .legend(|(x, y)| Circle::new((x + 10, y), 4, BLUE.filled()));
        }
        legend(&mut chart, SeriesLabelPosition::UpperLeft)
    }

    /// Bounds of throughput as upright lines.
    fn bounds_across<'a, B: DrawingBackend + 'a>(
        &self,
        chart: &mut Chart<'a, B>,
        top: f64,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let colours = [RGBColor(0, 120, 80), RGBColor(150, 60, 140)];
        for ((name, bound), colour) in self.bounds.iter().zip(colours) {
            let name = format!("bound of {name}: {bound:.3}");
            dashed(chart, vec![(*bound, 0.0), (*bound, top)], colour, name)?;
        }
        Ok(())
    }
}

/// A line as far as it is below the top, with the last step cut where it leaves the picture.
fn cut_off(points: &[(f64, f64)], top: f64) -> Vec<(f64, f64)> {
    let mut line = vec![];
    for (at, &(x, y)) in points.iter().enumerate() {
        if y <= top {
            line.push((x, y));
            continue;
        }
        if let Some(&(x0, y0)) = at.checked_sub(1).and_then(|before| points.get(before)) {
            line.push((x0 + (x - x0) * (top - y0) / (y - y0), top));
        }
        break;
    }
    line
}

fn chart<'a, B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    end: f64,
    top: f64,
) -> Result<Chart<'a, B>, DrawingAreaErrorKind<B::ErrorType>> {
    ChartBuilder::on(area)
        .margin(12)
        .margin_right(24)
        .x_label_area_size(44)
        .y_label_area_size(62)
        .build_cartesian_2d(0.0..end, 0.0..top)
}

fn mesh<'a, B: DrawingBackend + 'a>(
    chart: &mut Chart<'a, B>,
    x: &str,
    y: &str,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let digits = |value: &f64| match value.fract().abs() < 1e-9 {
        true => format!("{value:.0}"),
        false => {
            let text = format!("{value:.3}");
            text.trim_end_matches('0').to_owned()
        }
    };
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(RGBColor(226, 226, 226))
        .x_desc(x)
        .y_desc(y)
        .x_labels(8)
        .y_labels(8)
        .x_label_formatter(&digits)
        .y_label_formatter(&digits)
        .label_style((TEXT, 14))
        .axis_desc_style((TEXT, 16))
        .draw()
}

fn line<'a, B: DrawingBackend + 'a>(
    chart: &mut Chart<'a, B>,
    points: Vec<(f64, f64)>,
    colour: RGBColor,
    name: &str,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    chart
        .draw_series(LineSeries::new(points, colour.stroke_width(2)))?
        .label(name)
        .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour.stroke_width(2)));
    Ok(())
}

fn dashed<'a, B: DrawingBackend + 'a>(
    chart: &mut Chart<'a, B>,
    points: Vec<(f64, f64)>,
    colour: RGBColor,
    name: String,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    chart
        .draw_series(DashedLineSeries::new(points, 6, 4, colour.stroke_width(1)))?
        .label(name)
        .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour.stroke_width(1)));
    Ok(())
}

/// Filled where the network carries what is offered, hollow where not.
fn dots<'a, B: DrawingBackend + 'a>(
    chart: &mut Chart<'a, B>,
    points: Vec<((f64, f64), bool)>,
    colour: RGBColor,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    chart.draw_series(points.into_iter().map(|(at, is_filled)| {
        let style = if is_filled {
            colour.filled()
        } else {
            colour.stroke_width(1)
        };
        Circle::new(at, 3, style)
    }))?;
    Ok(())
}

fn legend<'a, B: DrawingBackend + 'a>(
    chart: &mut Chart<'a, B>,
    position: SeriesLabelPosition,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    chart
        .configure_series_labels()
        .position(position)
        .background_style(WHITE.mix(0.85))
        .border_style(RGBColor(200, 200, 200))
        .label_font((TEXT, 14))
        .margin(8)
        .draw()
}
