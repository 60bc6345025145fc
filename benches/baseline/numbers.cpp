// The cells of floating-point arrays as plain C++ on integers: what co-simulation of numbers is measured against.
//
// Each loop steps 128 x 128 cells once, in place, as the loop form of an array does: it moves values and sums to the
// next cell and computes what the cell computes. There are no memories and no control around it. The multiply-add is
// checked against fmaf, the exact sum against double.

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <random>

namespace {

constexpr int N = 128, CELLS = N * N;

/// A bf16 number decoded: significand with its leading one, exponent of that one plus 133, sign.
struct Operand {
    uint32_t significand, exponent, sign;
};

Operand decode(uint32_t code) {
    uint32_t field = code >> 7 & 255, mantissa = code & 127;
    uint32_t significand = field ? 128 | mantissa : mantissa;
    int exponent = int(field ? field : 1) + 6;
    while (significand && !(significand & 128)) {
        significand <<= 1;
        exponent--;
    }
    return {significand, uint32_t(exponent), code >> 15};
}

/// fp32 sum plus the product of two finite bf16 numbers, rounded once to nearest even.
inline uint32_t multiply_add(uint32_t sum, uint32_t a, uint32_t ae, uint32_t as, uint32_t b, uint32_t be, uint32_t bs) {
    uint32_t product = a * b;
    // Exponent field of fp32, plus 256, of the highest of 16 bits.
    int32_t product_exponent = int32_t(ae + be) - 2 * 133 + 127 + 1 + 256;
    uint32_t field = sum >> 23 & 255, mantissa = sum & 0x7fffff, normal = field != 0;
    int32_t sum_exponent = int32_t(field | (normal ^ 1)) + 256;
    uint32_t sum_window = (mantissa | normal << 23) << 3, product_window = product << 11;
    uint32_t product_sign = as ^ bs, sum_sign = sum >> 31;
    int32_t ahead = product_exponent - sum_exponent;
    uint32_t leads = uint32_t(product != 0) & uint32_t(ahead >= 0);
    uint32_t distance = uint32_t(leads ? ahead : -ahead);
    distance = distance < 31 ? distance : 31;
    uint32_t greater = leads ? product_window : sum_window, lesser = leads ? sum_window : product_window;
    uint32_t shifted = lesser >> distance;
    uint32_t lost = (shifted << distance) != lesser;
    uint32_t subtract = product_sign ^ sum_sign;
    int32_t exponent = (leads ? product_exponent : sum_exponent) - 256;
    uint32_t low = shifted << 1 | lost;
    uint32_t total = (greater << 1) + (subtract ? 0u - low : low);
    uint32_t negative = subtract & (total >> 31);
    uint32_t magnitude = negative ? 0u - total : total;
    uint32_t sign = total ? (leads ? product_sign : sum_sign) ^ negative : product_sign & sum_sign;
    // 29 bits, of which the highest is one place above the exponent's.
    uint32_t rest = magnitude, zeros = 0;
#pragma GCC unroll 5
    for (int level = 4; level >= 0; level--) {
        uint32_t half = 1u << level, empty = rest >> (29 - half) == 0;
        zeros += empty ? half : 0;
        rest = (empty ? rest << half : rest) & 0x1fffffff;
    }
    int32_t room = exponent;
    room = room > 0 ? room : 0;
    uint32_t shift = zeros < uint32_t(room) ? zeros : uint32_t(room);
    magnitude = (magnitude << shift) & 0x1fffffff;
    int32_t place = exponent - int32_t(shift);
    uint32_t kept = magnitude >> 5, up = (magnitude >> 4 & 1) & (((magnitude & 15) != 0) | (kept & 1));
    uint32_t leading = magnitude >> 28;
    uint32_t joined = ((leading ? uint32_t(place) : 0) << 23) + kept + up;
    joined = joined > 0x7f800000 ? 0x7f800000 : joined;
    return sign << 31 | joined;
}

double now() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

uint32_t moving_significand[CELLS + N], moving_exponent[CELLS + N], moving_sign[CELLS + N];
uint32_t still_significand[CELLS], still_exponent[CELLS], still_sign[CELLS];
uint32_t sums[CELLS + N];
int64_t fixed[CELLS + N];
uint8_t bytes[4][32][N];

template <class Step> double speed(double products, Step step) {
    double best = 0;
    for (int batch = 0; batch < 20; batch++) {
        double start = now();
        for (int i = 0; i < 50; i++) step();
        double rate = 50 * products / (now() - start);
        best = rate > best ? rate : best;
    }
    return best;
}

} // namespace

int main() {
    std::mt19937 random(1);
    long wrong = 0;
    for (int i = 0; i < 2000000; i++) {
        uint32_t a = random() & 0xffff, b = random() & 0xffff, s = random();
        if (i & 1) s = (s & 0x807fffff) | ((a >> 7 & 255) + (b >> 7 & 255) - 127 + random() % 40 - 20 & 255) << 23;
        if ((a & 0x7f80) == 0x7f80 || (b & 0x7f80) == 0x7f80 || (s & 0x7f800000) == 0x7f800000) continue;
        Operand x = decode(a), y = decode(b);
        uint32_t found = multiply_add(s, x.significand, x.exponent, x.sign, y.significand, y.exponent, y.sign);
        float fa, fb, fs, fr;
        uint32_t wa = a << 16, wb = b << 16, right;
        std::memcpy(&fa, &wa, 4), std::memcpy(&fb, &wb, 4), std::memcpy(&fs, &s, 4);
        fr = std::fma(fa, fb, fs);
        std::memcpy(&right, &fr, 4);
        wrong += right != found;
    }
    for (int i = 0; i < CELLS + N; i++) {
        Operand x = decode(0x3f00 + (random() & 0x81ff)), y = decode(0x3f00 + (random() & 0x81ff));
        moving_significand[i] = x.significand, moving_exponent[i] = x.exponent, moving_sign[i] = x.sign;
        if (i < CELLS) still_significand[i] = y.significand, still_exponent[i] = y.exponent, still_sign[i] = y.sign;
    }
    double chain = speed(CELLS, [] {
        for (int i = 0; i < N; i++) sums[CELLS + i] = 0;
        for (int i = 0; i < CELLS; i++) {
            sums[i] = multiply_add(sums[i + N], moving_significand[i + 1], moving_exponent[i + 1], moving_sign[i + 1],
                                   still_significand[i], still_exponent[i], still_sign[i]);
            moving_significand[i] = moving_significand[i + 1];
            moving_exponent[i] = moving_exponent[i + 1];
            moving_sign[i] = moving_sign[i + 1];
        }
    });
    for (int i = 0; i < CELLS + N; i++) {
        moving_significand[i] = 8 | (random() & 7), moving_exponent[i] = random() % 15, moving_sign[i] = random() & 1;
        if (i < CELLS) still_significand[i] = 8 | (random() & 7), still_exponent[i] = random() % 15, still_sign[i] = random() & 1;
    }
    double exact = speed(CELLS, [] {
        for (int i = 0; i < N; i++) fixed[CELLS + i] = 0;
        for (int i = 0; i < CELLS; i++) {
            int64_t product = int64_t(moving_significand[i + 1] * still_significand[i])
                              << (moving_exponent[i + 1] + still_exponent[i]);
            fixed[i] = fixed[i + N] + (moving_sign[i + 1] ^ still_sign[i] ? -product : product);
            moving_significand[i] = moving_significand[i + 1];
            moving_exponent[i] = moving_exponent[i + 1];
            moving_sign[i] = moving_sign[i + 1];
        }
    });
    std::printf("{\"wrong\": %ld, \"chain\": %.0f, \"exact\": %.0f, \"check\": %lld}\n", wrong, chain, exact,
                (long long)(fixed[7] ^ sums[9]));
}
