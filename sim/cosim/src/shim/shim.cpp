// The shim: the clock, the stream drivers, the protocol monitors and the C interface. It is the
// same for every design; what differs is in ports.hpp, generated: `Ports`, `Link0`, `Link1` ... and
// `Links`, a tuple with a Sender or a Receiver for each stream.
//
// One cycle: inputs change while the clock is low, the model settles, outputs are sampled, the
// clock rises, the model settles again. A beat moves in a cycle in which valid and ready were both
// sampled high. In a waveform, cycle n starts at time 10 n and its rising edge is at 10 n + 5.

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

#include "Vweft.h"
#include "Vweft___024root.h"
#if VM_TRACE
#include "verilated_fst_c.h"
#endif

#define WEFT_INLINE inline __attribute__((always_inline))
#define WEFT_EXPORT extern "C" __attribute__((visibility("default")))

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are copied in memory order");

// What a monitor finds; ffi.rs knows the numbers.
enum : uint32_t { RuleKept = 0, RuleValidDropped = 1, RulePayloadChanged = 2 };

// Why a call returned; ffi.rs knows the numbers.
enum : uint32_t { CodeOk = 0, CodeDone = 1, CodeNoProgress = 2, CodeViolation = 3, CodeFatal = 4 };

// These two have their twins in ffi.rs.
struct WeftLink {
  uint64_t moved, first, last;
  uint32_t valid, ready, offering, unused;
};
struct WeftViolation {
  uint64_t cycle;
  const uint32_t* before;
  const uint32_t* after;
  uint32_t link, rule;
};

// What decides the inputs of a cycle from the outputs of the cycle before; ends the run if it
// returns anything but 0.
using WeftStep = uint32_t (*)(void* context, uint64_t* in, const uint64_t* out);

// Verilator's run-time ends the process when the model reports a fatal error. Here it becomes an
// error of the call.
struct WeftFatal {
  std::string message;
};

[[noreturn]] static void weft_fatal(const char* file, int line, const char* message) {
  if (!file || !*file) throw WeftFatal{message};
  throw WeftFatal{std::string(file) + ":" + std::to_string(line) + ": " + message};
}
void vl_fatal(const char* file, int line, const char*, const char* message) {
  weft_fatal(file, line, message);
}
void vl_stop(const char* file, int line, const char*) {
  weft_fatal(file, line, "the design stopped the simulation");
}
void vl_finish(const char* file, int line, const char*) {
  weft_fatal(file, line, "the design called $finish");
}

namespace {

using Root = Vweft___024root;
template <class Link>
struct Sender;
template <class Link>
struct Receiver;

#include "ports.hpp"

// SplitMix64 (Steele, Lea, Flood 2014). Each link draws from a sequence of its own, so that the
// stalls of one link do not depend on what the others do.
class Random {
 public:
  void seed(uint64_t run, uint64_t link) { state = mix(mix(run + step) + link * step); }
  WEFT_INLINE uint64_t next() { return mix(state += step); }

 private:
  static constexpr uint64_t step = 0x9e3779b97f4a7c15u;
  static WEFT_INLINE uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  uint64_t state = 0;
};

// Watches one link: once valid is high and the beat is refused, valid stays high and the payload
// does not change.
template <class Link>
struct Monitor {
  bool refused = false;
  uint32_t broken = RuleKept;
  uint32_t held[Link::words] = {};
  uint32_t now[Link::words] = {};

  void forget() {
    refused = false;
    broken = RuleKept;
  }
  WEFT_INLINE uint32_t watch(const Root& root, bool valid, bool ready) {
    if (refused) {
      Link::get(root, now);
      if (!valid) {
        broken = RuleValidDropped;
      } else if (std::memcmp(held, now, sizeof held) != 0) {
        broken = RulePayloadChanged;
      }
      refused = !ready;
    } else if (valid && !ready) {
      Link::get(root, held);
      refused = true;
    }
    return broken;
  }
};

// What a run knows of one link, whichever way it points.
template <class Link>
struct End {
  static constexpr uint64_t never = ~uint64_t{0};
  uint64_t wanted = 0;
  uint64_t moved = 0;
  uint64_t first = never;
  uint64_t last = never;
  uint64_t stall_below = 0;
  bool valid = false;
  bool ready = false;
  Random random;
  Monitor<Link> monitor;

  void clear() {
    wanted = moved = 0;
    first = last = never;
    stall_below = 0;
    valid = ready = false;
  }
  WEFT_INLINE bool stalls() { return stall_below != 0 && random.next() < stall_below; }
  WEFT_INLINE bool moves(uint64_t cycle) {
    if (!valid || !ready) return false;
    if (moved == 0) first = cycle;
    last = cycle;
    ++moved;
    return true;
  }
};

// Feeds an input stream. A stall delays a beat that has not been offered yet; one that has been is
// held until it is taken. When valid falls, the payload turns into the complement of the last beat,
// so that a design that looks at a payload without valid is found out.
template <class Link>
struct Sender : End<Link> {
  const uint32_t* next = nullptr;

  void begin(const uint32_t* send, uint32_t*) { next = send; }
  void quiet(Root& root) {
    Link::set_valid(root, false);
    next = nullptr;
    this->wanted = this->moved;
    this->monitor.forget();
  }
  bool offering(const Root&) const { return false; }
  WEFT_INLINE void drive(Root& root) {
    if (this->valid && !this->ready) return;
    if (this->moved != this->wanted && !this->stalls()) {
      Link::set(root, next);
      next += Link::words;
      this->valid = true;
      Link::set_valid(root, true);
    } else if (this->valid) {
      uint32_t junk[Link::words];
      Link::get(root, junk);
      for (std::size_t i = 0; i < Link::words; ++i) junk[i] = ~junk[i] & Link::mask[i];
      Link::set(root, junk);
      this->valid = false;
      Link::set_valid(root, false);
    }
  }
  // The monitor reads the wires, not what this driver believes, so it watches the driver as well.
  WEFT_INLINE uint32_t sample(const Root& root, uint64_t cycle, uint64_t& moved) {
    this->ready = Link::ready(root);
    moved += this->moves(cycle);
    return this->monitor.watch(root, Link::valid(root), this->ready);
  }
};

// Drains an output stream. Ready is withheld at random, and for good once all beats wanted are
// there.
template <class Link>
struct Receiver : End<Link> {
  uint32_t* next = nullptr;

  void begin(const uint32_t*, uint32_t* collect) { next = collect; }
  void quiet(Root& root) {
    Link::set_ready(root, false);
    next = nullptr;
    this->wanted = this->moved;
  }
  bool offering(const Root& root) const { return Link::valid(root); }
  WEFT_INLINE void drive(Root& root) {
    this->ready = this->moved != this->wanted && !this->stalls();
    Link::set_ready(root, this->ready);
  }
  WEFT_INLINE uint32_t sample(const Root& root, uint64_t cycle, uint64_t& moved) {
    this->valid = Link::valid(root);
    if (this->moves(cycle)) {
      Link::get(root, next);
      next += Link::words;
      ++moved;
    }
    return this->monitor.watch(root, this->valid, Link::ready(root));
  }
};

class Model {
 public:
  explicit Model(int32_t power_up_seed)
      : context(power_up_seed), top(new Vweft(&context, "TOP")), root(*top->rootp) {
    low();
  }
  ~Model() {
    close_wave();
    Verilated::threadContextp(&context);
  }

  // Runs `body`. An error of the model becomes CodeFatal, and the model is not touched again.
  template <class Body>
  uint32_t guarded(Body body) {
    if (dead) return CodeFatal;
    Verilated::threadContextp(&context);
    try {
      return body();
    } catch (const WeftFatal& fatal) {
      message = fatal.message;
    } catch (const std::exception& error) {
      message = error.what();
    }
    dead = true;
    return CodeFatal;
  }

  void set(uint32_t port, const uint64_t* words) {
    Ports::set(root, port, words);
    stale = true;
  }
  void get(uint32_t port, uint64_t* words) {
    if (stale) low();
    Ports::get(root, port, words);
  }

  void reset(uint64_t cycles) {
    each([&](auto& link) {
      link.quiet(root);
      link.monitor.forget();
    });
    Ports::set_reset(root, true);
    for (uint64_t i = 0; i < cycles; ++i) {
      settle();
      edge();
    }
    Ports::set_reset(root, false);
    stale = true;
  }

  void run_raw(uint64_t cycles, const uint64_t* in, uint64_t* out) {
    // The monitors do not see these cycles, so they must not compare across them.
    each([](auto& link) { link.monitor.forget(); });
    for (uint64_t i = 0; i < cycles; ++i) {
      Ports::set_raw(root, in);
      settle();
      Ports::get_raw(root, out);
      in += Ports::raw_in;
      out += Ports::raw_out;
      edge();
    }
    stale = true;
  }

  uint32_t run_reactive(uint64_t cycles, uint64_t* in, uint64_t* out, WeftStep step,
                        void* context) {
    each([](auto& link) { link.monitor.forget(); });
    stale = true;
    for (uint64_t i = 0; i < cycles; ++i) {
      if (step(context, in, out)) return CodeDone;
      Ports::set_raw(root, in);
      settle();
      Ports::get_raw(root, out);
      edge();
      stale = true;
    }
    return CodeOk;
  }

  void begin(uint64_t seed, uint64_t limit, uint32_t idle) {
    uint64_t index = 0;
    each([&](auto& link) {
      link.clear();
      link.random.seed(seed, index++);
    });
    quiet_limit = limit;
    idle_port = idle;
    remaining = 0;
    quiet_cycles = 0;
  }
  void stream(uint32_t index, const uint32_t* send, uint32_t* collect, uint64_t beats,
              uint64_t stall_below) {
    at(index, [&](auto& link) {
      link.wanted = beats;
      link.stall_below = stall_below;
      link.begin(send, collect);
    });
    remaining += beats;
  }
  uint32_t run(uint64_t cycles) {
    for (uint64_t i = 0; i < cycles; ++i) {
      each([&](auto& link) __attribute__((always_inline)) { link.drive(root); });
      settle();
      uint64_t moved = 0;
      uint32_t broken = RuleKept;
      each([&](auto& link) __attribute__((always_inline)) {
        broken |= link.sample(root, cycle, moved);
      });
      if (__builtin_expect(broken != RuleKept, 0)) return CodeViolation;
      remaining -= moved;
      quiet_cycles = moved ? 0 : quiet_cycles + 1;
      // Idle counts from the cycle after the last beat: in that beat's own cycle the design has not
      // seen it yet.
      const bool done = remaining == 0 && (idle_port == no_port || (moved == 0 && bit(idle_port)));
      edge();
      if (__builtin_expect(done, 0)) return CodeDone;
      if (__builtin_expect(quiet_cycles >= quiet_limit, 0)) return CodeNoProgress;
    }
    return CodeOk;
  }
  // Ends a run, however it went: every link quiet, no pointer into the caller's buffers kept,
  // outputs settled.
  void end() {
    each([&](auto& link) { link.quiet(root); });
    low();
  }

  void report(uint32_t index, WeftLink* out) {
    at(index, [&](auto& link) {
      *out = WeftLink{link.moved, link.first, link.last,
                      link.valid, link.ready, link.offering(root), 0};
    });
  }
  void violation(WeftViolation* out) {
    uint32_t index = 0;
    *out = WeftViolation{cycle, nullptr, nullptr, 0, RuleKept};
    each([&](auto& link) {
      const auto& m = link.monitor;
      if (m.broken != RuleKept && out->rule == RuleKept) {
        *out = WeftViolation{cycle, m.held, m.now, index, m.broken};
      }
      ++index;
    });
  }

#if VM_TRACE
  bool open_wave(const char* path) {
    close_wave();
    wave.reset(new VerilatedFstC);
    top->trace(wave.get(), 99);
    wave->open(path);
    return wave->isOpen();
  }
  void close_wave() {
    if (wave) wave->close();
    wave.reset();
  }
  void dump(uint64_t time) {
    if (wave) wave->dump(time);
  }
#else
  bool open_wave(const char*) { return false; }
  void close_wave() {}
  void dump(uint64_t) {}
#endif

  uint64_t cycle = 0;
  std::string message;

 private:
  static constexpr uint32_t no_port = ~uint32_t{0};

  struct Context : VerilatedContext {
    explicit Context(int32_t power_up_seed) {
      threads(1);
      randReset(power_up_seed ? 2 : 0);
      if (power_up_seed) randSeed(power_up_seed);
      traceEverOn(VM_TRACE);
    }
  };

  template <class Body>
  WEFT_INLINE void each(Body body) {
    std::apply([&](auto&... link) __attribute__((always_inline)) { (body(link), ...); }, links);
  }
  template <class Body>
  void at(uint32_t index, Body body) {
    uint32_t i = 0;
    each([&](auto& link) {
      if (i++ == index) body(link);
    });
  }
  WEFT_INLINE void low() {
    Ports::set_clock(root, false);
    top->eval();
    stale = false;
  }
  WEFT_INLINE void settle() {
    low();
    dump(cycle * 10);
  }
  WEFT_INLINE void edge() {
    if (Ports::has_clock) {
      Ports::set_clock(root, true);
      top->eval();
      dump(cycle * 10 + 5);
    }
    ++cycle;
  }
  bool bit(uint32_t port) const {
    uint64_t word = 0;
    Ports::get(root, port, &word);
    return word & 1;
  }

  Context context;
  std::unique_ptr<Vweft> top;
  Root& root;
#if VM_TRACE
  std::unique_ptr<VerilatedFstC> wave;
#endif
  Links links;
  uint64_t remaining = 0;
  uint64_t quiet_cycles = 0;
  uint64_t quiet_limit = 0;
  uint32_t idle_port = no_port;
  bool stale = true;
  bool dead = false;
};

Model& weft_model(void* handle) { return *static_cast<Model*>(handle); }

}  // namespace

// Returns null, with the reason in `message`, if the model cannot start. A seed of 0 powers up all
// zero.
WEFT_EXPORT void* weft_open(int32_t power_up_seed, char* message, std::size_t size) {
  // Verilator draws power-up values from a sequence per thread, which any new seed within the
  // library restarts: models are made one at a time, or those of two threads would disturb each
  // other's values.
  static std::mutex opening;
  const std::lock_guard<std::mutex> lock(opening);
  try {
    return new Model(power_up_seed);
  } catch (const WeftFatal& fatal) {
    std::snprintf(message, size, "%s", fatal.message.c_str());
  } catch (const std::exception& error) {
    std::snprintf(message, size, "%s", error.what());
  }
  return nullptr;
}
WEFT_EXPORT void weft_close(void* m) { delete &weft_model(m); }
WEFT_EXPORT const char* weft_message(void* m) { return weft_model(m).message.c_str(); }
WEFT_EXPORT uint64_t weft_cycle(void* m) { return weft_model(m).cycle; }
WEFT_EXPORT uint32_t weft_set(void* m, uint32_t port, const uint64_t* words) {
  return weft_model(m).guarded([&] { return weft_model(m).set(port, words), CodeOk; });
}
WEFT_EXPORT uint32_t weft_get(void* m, uint32_t port, uint64_t* words) {
  return weft_model(m).guarded([&] { return weft_model(m).get(port, words), CodeOk; });
}
WEFT_EXPORT uint32_t weft_reset(void* m, uint64_t cycles) {
  return weft_model(m).guarded([&] { return weft_model(m).reset(cycles), CodeOk; });
}
WEFT_EXPORT uint32_t weft_run_raw(void* m, uint64_t cycles, const uint64_t* in, uint64_t* out) {
  return weft_model(m).guarded([&] { return weft_model(m).run_raw(cycles, in, out), CodeOk; });
}
WEFT_EXPORT uint32_t weft_run_reactive(void* m, uint64_t cycles, uint64_t* in, uint64_t* out,
                                       WeftStep step, void* context) {
  return weft_model(m).guarded(
      [&] { return weft_model(m).run_reactive(cycles, in, out, step, context); });
}
WEFT_EXPORT void weft_begin(void* m, uint64_t seed, uint64_t quiet_limit, uint32_t idle_port) {
  weft_model(m).begin(seed, quiet_limit, idle_port);
}
WEFT_EXPORT void weft_stream(void* m, uint32_t link, const uint32_t* send, uint32_t* collect,
                             uint64_t beats, uint64_t stall_below) {
  weft_model(m).stream(link, send, collect, beats, stall_below);
}
WEFT_EXPORT uint32_t weft_run(void* m, uint64_t cycles) {
  return weft_model(m).guarded([&] { return weft_model(m).run(cycles); });
}
WEFT_EXPORT uint32_t weft_end(void* m) {
  return weft_model(m).guarded([&] { return weft_model(m).end(), CodeOk; });
}
WEFT_EXPORT void weft_link(void* m, uint32_t link, WeftLink* out) {
  weft_model(m).report(link, out);
}
WEFT_EXPORT void weft_violation(void* m, WeftViolation* out) { weft_model(m).violation(out); }
WEFT_EXPORT uint32_t weft_open_wave(void* m, const char* path) {
  bool open = false;
  const uint32_t code = weft_model(m).guarded([&] {
    open = weft_model(m).open_wave(path);
    return CodeOk;
  });
  return code == CodeOk && !open ? CodeNoProgress : code;
}
WEFT_EXPORT uint32_t weft_close_wave(void* m) {
  return weft_model(m).guarded([&] { return weft_model(m).close_wave(), CodeOk; });
}
