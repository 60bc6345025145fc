// What the two C++ mains of this folder share: the array's definition written as plainly as possible, the
// stimuli, and the clock.

#ifndef WEFT_BENCHES_REFERENCE_HPP
#define WEFT_BENCHES_REFERENCE_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <ctime>

// One cycle's values of all inputs but the clock.
template <int Rows, int Cols>
struct Inputs {
    std::array<uint8_t, Rows> act, load, swap;
    std::array<uint8_t, Cols> weight;
    std::array<uint32_t, Cols> psum;
};

// Scalar model of the array: every register of every cell, updated one cell at a time.
template <int Rows, int Cols, int Stages>
class Reference {
  public:
    void step(const Inputs<Rows, Cols>& in) {
        const auto old = cells_;
        for (int r = 0; r < Rows; ++r) {
            for (int c = 0; c < Cols; ++c) {
                const Cell& own = old[r][c];
                Cell& next = cells_[r][c];
                const uint8_t act = c ? old[r][c - 1].act : in.act[r];
                const uint8_t load = c ? old[r][c - 1].load : in.load[r];
                const uint8_t swap = c ? old[r][c - 1].swap : in.swap[r];
                const uint8_t weight = r ? old[r - 1][c].shadow : in.weight[c];
                const uint32_t psum = r ? old[r - 1][c].psum : in.psum[c];
                const uint8_t operand = Stages == 3 ? own.act : act;
                const uint8_t swap_now = Stages == 3 ? own.swap : swap;
                next.act = act;
                next.load = load;
                next.swap = swap;
                next.shadow = load ? weight : own.shadow;
                next.active = swap_now ? own.shadow : own.active;
                next.product = int32_t{int8_t(operand)} * int32_t{int8_t(own.active)};
                next.psum = psum + uint32_t(Stages == 1 ? next.product : own.product);
            }
        }
    }

    uint32_t psum_o(int c) const { return cells_[Rows - 1][c].psum; }

  private:
    struct Cell {
        uint8_t act, load, swap, shadow, active;
        int32_t product;
        uint32_t psum;
    };
    std::array<std::array<Cell, Cols>, Rows> cells_{};
};

// As many different cycles as a benchmark repeats. A power of two, so that the choice of one costs nothing.
constexpr int kStimuli = 64;

// Random values on all inputs: a row loads in half of its cycles and swaps in one of eight.
template <int Rows, int Cols>
std::array<Inputs<Rows, Cols>, kStimuli> random_stimuli() {
    uint32_t state = 1;
    const auto next = [&state] {
        state = state * 1664525u + 1013904223u;
        return state >> 8;
    };
    std::array<Inputs<Rows, Cols>, kStimuli> stimuli{};
    for (auto& in : stimuli) {
        for (int r = 0; r < Rows; ++r) {
            in.act[r] = uint8_t(next());
            in.load[r] = next() % 2;
            in.swap[r] = next() % 8 == 0;
        }
        for (int c = 0; c < Cols; ++c) {
            in.weight[c] = uint8_t(next());
            in.psum[c] = next() * 0x10001u;
        }
    }
    return stimuli;
}

// Zeros through the whole array, so that the model's power-up state, whatever it was, is that of a Reference.
template <int Rows, int Cols>
constexpr int kFlushCycles = 2 * (Rows + Cols) + 4;

template <int Rows, int Cols>
Inputs<Rows, Cols> flush_inputs() {
    Inputs<Rows, Cols> in{};
    in.load.fill(1);
    in.swap.fill(1);
    return in;
}

// CPU time of this thread: on a machine that does other things too, it says more than the clock on the wall.
inline double cpu_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

// Cycles per second in the best of `batches` runs of `cycles` cycles each; `step(i)` simulates cycle i.
template <typename Step>
double best_cycles_per_second(int batches, int cycles, Step step) {
    double best = 0;
    for (int batch = 0; batch < batches; ++batch) {
        const double start = cpu_seconds();
        for (int i = 0; i < cycles; ++i) step(i);
        best = std::max(best, cycles / (cpu_seconds() - start));
    }
    return best;
}

inline void report(int checked, int mismatches, double cycles_per_second) {
    std::printf("{\"checked\":%d,\"mismatches\":%d,\"cycles_per_second\":%.1f}\n", checked, mismatches,
                cycles_per_second);
}

#endif
