// What it costs to drive all ports of a small model: each cycle takes every input from one buffer and stores
// every output in another, with the ports assigned by name as a person would write it.
//
// Arguments: cycles to check, batches, cycles per batch.

#include "Vmodel.h"
#include "reference.hpp"
#include "verilated.h"

#include <cstdlib>
#include <cstring>
#include <memory>

constexpr int kRows = 8;
constexpr int kCols = 8;

// One cycle's inputs as the ports hold them.
struct Ports {
    uint64_t act;
    uint64_t weight;
    uint32_t psum[kCols];
    uint8_t load;
    uint8_t swap;
};

static Ports pack(const Inputs<kRows, kCols>& in) {
    Ports ports{};
    for (int r = 0; r < kRows; ++r) {
        ports.act |= uint64_t{in.act[r]} << (8 * r);
        ports.load |= uint8_t(in.load[r] << r);
        ports.swap |= uint8_t(in.swap[r] << r);
    }
    for (int c = 0; c < kCols; ++c) {
        ports.weight |= uint64_t{in.weight[c]} << (8 * c);
        ports.psum[c] = in.psum[c];
    }
    return ports;
}

static void step(Vmodel& model, const Ports& in, uint32_t (&psum_o)[kCols]) {
    model.act_i = in.act;
    model.weight_i = in.weight;
    model.load_i = in.load;
    model.swap_i = in.swap;
    for (int c = 0; c < kCols; ++c) model.psum_i[c] = in.psum[c];
    model.clk_i = 1;
    model.eval();
    model.clk_i = 0;
    model.eval();
    for (int c = 0; c < kCols; ++c) psum_o[c] = model.psum_o[c];
}

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const int checked = std::atoi(argv[1]);
    const int batches = std::atoi(argv[2]);
    const int cycles = std::atoi(argv[3]);

    const auto context = std::make_unique<VerilatedContext>();
    const auto model = std::make_unique<Vmodel>(context.get());
    Reference<kRows, kCols, 1> reference;
    const auto stimuli = random_stimuli<kRows, kCols>();
    std::array<Ports, kStimuli> inputs;
    std::transform(stimuli.begin(), stimuli.end(), inputs.begin(), pack);
    static uint32_t outputs[kStimuli][kCols];

    model->clk_i = 0;
    model->eval();
    const auto flush = flush_inputs<kRows, kCols>();
    for (int i = 0; i < kFlushCycles<kRows, kCols>; ++i) {
        step(*model, pack(flush), outputs[0]);
        reference.step(flush);
    }

    int mismatches = 0;
    for (int i = 0; i < checked; ++i) {
        auto in = stimuli[i % kStimuli];
        in.act[i % kRows] ^= uint8_t(i / kStimuli);  // so that no two rounds are the same
        step(*model, pack(in), outputs[0]);
        reference.step(in);
        for (int c = 0; c < kCols; ++c) mismatches += outputs[0][c] != reference.psum_o(c);
    }

    const double speed = best_cycles_per_second(batches, cycles, [&](int i) {
        step(*model, inputs[i % kStimuli], outputs[i % kStimuli]);
    });
    report(checked, mismatches, speed);
    return mismatches ? 1 : 0;
}
