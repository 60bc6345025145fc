use weft_ir::*;
use weft_units::{config::Config, engine::TensorEngine};
fn main() {
    let preset = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let c = Config::preset(&preset).unwrap();
    let t0 = std::time::Instant::now();
    let d = match elaborate(&TensorEngine::new(&c)) {
        Ok(d) => d,
        Err(e) => { eprintln!("{}", e.render(|f| std::fs::read_to_string(f).ok())); std::process::exit(1) }
    };
    for (dialect, form, sub) in [(Dialect::SystemVerilog, Form::Instances, "sv"), (Dialect::Verilog2005, Form::Instances, "v"), (Dialect::SystemVerilog, Form::Loops, "loops")] {
        let b = match d.emit(&Options { dialect, form }) { Ok(b) => b, Err(e) => { eprintln!("{e}"); std::process::exit(1) } };
        let dir = format!("{out}/{sub}");
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        let n: usize = b.files.iter().map(|f| f.text.len()).sum();
        for f in &b.files { std::fs::write(format!("{dir}/{}", f.name), &f.text).unwrap(); }
        std::fs::write(format!("{dir}/files.f"), b.files.iter().map(|f| format!("{dir}/{}\n", f.name)).collect::<String>()).unwrap();
        std::fs::write(format!("{dir}/top"), &b.top).unwrap();
        println!("{sub}: {} files, {n} bytes, {:?}", b.files.len(), t0.elapsed());
    }
}
