fn cpu() -> f64 { static S: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now); S.elapsed().as_secs_f64()*1e9 }
use weft_cosim::*;
use weft_ir::*;
fn main() {
    let text = std::fs::read_to_string("/tmp/cx/bench/dut.sv").unwrap();
    let ports = [("clk_i",1),("rst_i",1),("cmd_valid_i",1),("cmd_ready_o",1),("cmd_i",64),
      ("moving_valid_i",1),("moving_ready_o",1),("moving_i",1024),
      ("stationary_valid_i",1),("stationary_ready_o",1),("stationary_i",1024),
      ("result_valid_o",1),("result_ready_i",1),("result_o",4096)];
    let bundle = Bundle { top: "dut".into(), files: vec![SourceFile{name:"dut.sv".into(), text}],
      ports: ports.iter().map(|&(n,w)| PortInfo{name:n.into(), direction: if n.ends_with("_i"){Direction::In}else{Direction::Out}, width:w, signed:false}).collect()};
    let mut watch = Watch::silent();
    let mut v = vec![Verilator::find().unwrap()];
    v.push(Search{verilator: Some("/usr/bin/verilator".into()), ..Search::from_environment()}.find().unwrap());
    for v in v {
    let cache = CacheFolder::at("/tmp/cx/bench/cache");
    for o in [Optimize::Fast, Optimize::Quick] {
    let opt = BuildOptions { optimize: o, cache: Some(cache.clone()), ..Default::default() };
    let build = v.build(&bundle, &opt, &mut watch).unwrap();
    println!("{} {:?} {:?} {:.2}s", v.version(), o, build.cache, build.build_seconds);
    let n: usize = 1_000_000;
    let (c, m, s) = (vec![0x5a5a5a5au32; n*2], vec![0x12345678u32; n*32], vec![0x9abcdef0u32; n*32]);
    for stalls in [0u8, 50] {
      let mut best = f64::MAX; let mut cyc=0;
      for _ in 0..200 {
      let mut model = build.model().unwrap();
      model.reset(2).unwrap();
      let n = n / 500;
      let run = StreamRun::new().send("cmd",&c[..n*2]).send("moving",&m[..n*32]).send("stationary",&s[..n*32]).collect("result", n).stalls(stalls);
      let start = cpu();
      let r = model.run_streams(&run, &mut watch).unwrap();
      let t = (cpu() - start) / r.cycles as f64; if t < best {best = t;} cyc = r.cycles;
      }
      println!("  stalls {stalls}: {} cycles, {best:.1} ns/cycle", cyc);
    }
    }
    }
}
