// The cells of floating-point arrays as plain C++ on integers: what co-simulation of numbers is measured against.
//
// Each loop steps 128 x 128 cells once, in place, as the loop form of an array does: it moves values and sums to the
// next cell and computes what the cell computes, for numbers that are finite. There are no memories and no control around
// it. The multiply-add is checked against fmaf, the step of a block against __float128.

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

/// Zeros above the leading one of a number of so many bits, by halving, without a branch: at most 2^levels - 1.
template <int BITS, class Number> inline Number leading_zeros(Number number) {
    Number zeros = 0;
    auto step = [&](int half) {
        Number empty = Number(half < BITS) & Number(number >> (half < BITS ? BITS - half : 0) == 0);
        zeros += empty * Number(half);
        number <<= empty * Number(half);
    };
    if (BITS > 32) step(32);
    step(16), step(8), step(4), step(2), step(1);
    return zeros;
}

template <class Number> inline Number least(Number a, Number b) { return a < b ? a : b; }

/// `a` where the mask is all ones, `b` where it is zero: the compiler makes vectors of it, as it does of no branch.
template <class Number> inline Number select(Number mask, Number a, Number b) { return (a & mask) | (b & ~mask); }

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
    uint32_t leads = 0u - uint32_t((product != 0) & (ahead >= 0));
    uint32_t distance = least(uint32_t(ahead < 0 ? -ahead : ahead), 31u);
    uint32_t greater = select(leads, product_window, sum_window), lesser = select(leads, sum_window, product_window);
    uint32_t shifted = lesser >> distance;
    uint32_t lost = (shifted << distance) != lesser;
    uint32_t subtract = 0u - (product_sign ^ sum_sign);
    int32_t exponent = int32_t(select(leads, uint32_t(product_exponent), uint32_t(sum_exponent))) - 256;
    uint32_t low = shifted << 1 | lost;
    uint32_t total = (greater << 1) + (low ^ subtract) - subtract;
    uint32_t negative = subtract & (0u - (total >> 31));
    uint32_t magnitude = (total ^ negative) - negative;
    uint32_t nonzero = 0u - uint32_t(total != 0);
    uint32_t leader_sign = select(leads, product_sign, sum_sign) ^ (negative & 1);
    uint32_t sign = select(nonzero, leader_sign, product_sign & sum_sign);
    // 29 bits, of which the highest is one place above the exponent's.
    uint32_t zeros = leading_zeros<29>(magnitude);
    int32_t room = exponent > 0 ? exponent : 0;
    uint32_t shift = least(zeros, uint32_t(room));
    magnitude = (magnitude << shift) & 0x1fffffff;
    int32_t place = exponent - int32_t(shift);
    // Half of a last place, or just less for an even number, and then cut.
    uint32_t rounded = (magnitude + 15 + (magnitude >> 5 & 1)) >> 5, leading = 0u - (magnitude >> 28);
    uint32_t joined = ((uint32_t(place) & leading) << 23) + rounded;
    return sign << 31 | least(joined, 0x7f800000u);
}

/// fp32 sum plus `block * 2^exponent`, rounded once to nearest even; `block` has at most 42 bits and `exponent` no limit that
/// blocks of e4m3 could reach.
inline uint32_t add_block(uint32_t sum, int64_t block, int32_t exponent_of_block) {
    uint64_t block_negative = uint64_t(block >> 63);
    uint64_t magnitude = (uint64_t(block) ^ block_negative) - block_negative;
    uint64_t something = 0ull - uint64_t(magnitude != 0);
    // The leading one to bit 41.
    uint64_t empty_bits = leading_zeros<42>(magnitude), significand = magnitude << empty_bits;
    // Both in windows of 44 bits, whose highest bit has the exponent field that is named.
    int64_t block_exponent = int64_t(exponent_of_block) + 41 - int64_t(empty_bits) + 127;
    uint64_t block_window = significand << 2;
    uint64_t field = sum >> 23 & 255, mantissa = sum & 0x7fffff, normal = field != 0;
    int64_t sum_exponent = int64_t(field | (normal ^ 1));
    uint64_t sum_window = (mantissa | normal << 23) << 20;
    uint64_t sum_negative = 0ull - uint64_t(sum >> 31);
    int64_t ahead = block_exponent - sum_exponent;
    uint64_t leads = something & ~uint64_t(ahead >> 63);
    uint64_t distance = least(uint64_t(ahead < 0 ? -ahead : ahead), uint64_t(63));
    uint64_t greater = select(leads, block_window, sum_window), lesser = select(leads, sum_window, block_window);
    uint64_t shifted = lesser >> distance;
    uint64_t low = shifted << 1 | uint64_t((shifted << distance) != lesser);
    uint64_t subtract = (block_negative ^ sum_negative) & something;
    uint64_t total = (greater << 1) + (low ^ subtract) - subtract;
    uint64_t negative = uint64_t(int64_t(total) >> 63), result = (total ^ negative) - negative;
    // A sum of zero of a block that is not zero is +0.
    uint64_t kept_sign = (0ull - uint64_t(total != 0)) | ~something;
    uint64_t sign = (select(leads, block_negative, sum_negative) ^ negative) & kept_sign;
    uint64_t exponent = select(leads, uint64_t(block_exponent), uint64_t(sum_exponent));
    // 46 bits, of which the highest is one place above the exponent's.
    uint64_t shift = least(leading_zeros<46>(result), exponent);
    result <<= shift;
    uint64_t rounded = (result + 0x1fffff + (result >> 22 & 1)) >> 22, leading = 0ull - (result >> 45);
    uint64_t joined = (((exponent - shift) & leading) << 23) + rounded;
    return uint32_t(sign & 0x80000000u) | uint32_t(least(joined, uint64_t(0x7f800000)));
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

// An array of blocks: 4 rows of cells of 32 products, and as many multipliers as the others.
constexpr int LANES = 32, BLOCK_CELLS = CELLS / LANES;
int32_t moving_lane[LANES][BLOCK_CELLS + N], still_lane[LANES][BLOCK_CELLS];
uint32_t moving_lane_exponent[LANES][BLOCK_CELLS + N], still_lane_exponent[LANES][BLOCK_CELLS];
int32_t moving_scale[BLOCK_CELLS + N], still_scale[BLOCK_CELLS];
int64_t blocks[BLOCK_CELLS];

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
    for (int i = 0; i < 2000000; i++) {
        // Block sums and fp32 sums at distances at which __float128 holds both.
        int64_t block = int64_t(random() | uint64_t(random()) << 32) >> (22 + random() % 41);
        int32_t exponent = int32_t(random() % 330) - 190;
        int32_t around = exponent + 127 + int32_t(random() % 80) - 20;
        uint32_t field = uint32_t(around < 0 ? 0 : around > 254 ? 254 : around);
        uint32_t s = (random() & 0x807fffff) | field << 23;
        if (around < -30 || around > 284) continue;
        uint32_t found = add_block(s, block, exponent), right;
        float fs, fr;
        std::memcpy(&fs, &s, 4);
        __float128 unit = 1;
        for (int n = exponent; n > 0; n--) unit *= 2;
        for (int n = exponent; n < 0; n++) unit /= 2;
        // A block sum of zero leaves the sum as it is.
        fr = block ? float(__float128(fs) + __float128(block) * unit) : fs;
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
    for (int i = 0; i < BLOCK_CELLS + N; i++) {
        // Significands with their signs.
        auto element = [&] { return int32_t(8 | (random() & 7)) * (random() & 1 ? 1 : -1); };
        for (int lane = 0; lane < LANES; lane++) {
            moving_lane[lane][i] = element(), moving_lane_exponent[lane][i] = random() % 15;
            if (i < BLOCK_CELLS) still_lane[lane][i] = element(), still_lane_exponent[lane][i] = random() % 15;
        }
        moving_scale[i] = 126 + random() % 3;
        if (i < BLOCK_CELLS) still_scale[i] = 126 + random() % 3;
    }
    double blocks_speed = speed(CELLS, [] {
        for (int i = 0; i < N; i++) sums[BLOCK_CELLS + i] = 0;
        for (int i = 0; i < BLOCK_CELLS; i++) blocks[i] = 0;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < BLOCK_CELLS; i++) {
                blocks[i] += int64_t(moving_lane[lane][i + 1] * still_lane[lane][i])
                             << (moving_lane_exponent[lane][i + 1] + still_lane_exponent[lane][i]);
                moving_lane[lane][i] = moving_lane[lane][i + 1];
                moving_lane_exponent[lane][i] = moving_lane_exponent[lane][i + 1];
            }
        }
        for (int i = 0; i < BLOCK_CELLS; i++) {
            // Bit 0 of a block sum weighs 2^-18.
            sums[i] = add_block(sums[i + N], blocks[i], moving_scale[i + 1] + still_scale[i] - 2 * 127 - 18);
            moving_scale[i] = moving_scale[i + 1];
        }
    });
    std::printf("{\"wrong\": %ld, \"chain\": %.0f, \"exact\": %.0f, \"blocks\": %.0f, \"check\": %lld}\n", wrong, chain,
                exact, blocks_speed, (long long)(fixed[7] ^ sums[9]));
}
