// Drives all ports of one of the baseline arrays, compares its outputs with the scalar reference in each of
// the first cycles, then measures cycles per second with new data in each cycle.
//
// Arguments: cycles to check, batches, cycles per batch.

#include "Vmodel.h"
#include "reference.hpp"
#include "verilated.h"

#include <cstdlib>
#include <cstring>
#include <memory>

constexpr int kRows = BENCH_ROWS;
constexpr int kCols = BENCH_COLS;

static_assert(sizeof(Vmodel::psum_o) == sizeof(uint32_t) * kCols, "the model has another size");

// The ports are unpacked arrays, which Verilator lays out like the arrays of Inputs.
static void step(Vmodel& model, const Inputs<kRows, kCols>& in) {
    std::memcpy(&model.act_i, in.act.data(), sizeof in.act);
    std::memcpy(&model.load_i, in.load.data(), sizeof in.load);
    std::memcpy(&model.swap_i, in.swap.data(), sizeof in.swap);
    std::memcpy(&model.weight_i, in.weight.data(), sizeof in.weight);
    std::memcpy(&model.psum_i, in.psum.data(), sizeof in.psum);
    model.clk_i = 1;
    model.eval();
    model.clk_i = 0;
    model.eval();
}

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const int checked = std::atoi(argv[1]);
    const int batches = std::atoi(argv[2]);
    const int cycles = std::atoi(argv[3]);

    const auto context = std::make_unique<VerilatedContext>();
    const auto model = std::make_unique<Vmodel>(context.get());
    const auto reference = std::make_unique<Reference<kRows, kCols, BENCH_STAGES>>();
    const auto stimuli = random_stimuli<kRows, kCols>();
    static uint32_t outputs[kStimuli][kCols];

    model->clk_i = 0;
    model->eval();
    const auto flush = flush_inputs<kRows, kCols>();
    for (int i = 0; i < kFlushCycles<kRows, kCols>; ++i) {
        step(*model, flush);
        reference->step(flush);
    }

    int mismatches = 0;
    for (int i = 0; i < checked; ++i) {
        auto in = stimuli[i % kStimuli];
        in.act[i % kRows] ^= uint8_t(i / kStimuli);  // so that no two rounds are the same
        step(*model, in);
        reference->step(in);
        std::memcpy(outputs[0], &model->psum_o, sizeof outputs[0]);
        for (int c = 0; c < kCols; ++c) mismatches += outputs[0][c] != reference->psum_o(c);
    }

    const double speed = best_cycles_per_second(batches, cycles, [&](int i) {
        step(*model, stimuli[i % kStimuli]);
        std::memcpy(outputs[i % kStimuli], &model->psum_o, sizeof outputs[0]);
    });
    report(checked, mismatches, speed);
    return mismatches ? 1 : 0;
}
