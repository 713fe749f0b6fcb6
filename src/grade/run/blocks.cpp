#include "grade/run/blocks.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "results/ndjson/ndjson.h"

namespace lectern {

namespace {

struct GradedBlock {
    Input::Block block;
    GradedPart part;
    ReadCounts counts;
    UnknownFields unknown;
    MarkUses uses;
    std::exception_ptr failure;
};

// What one thread keeps from block to block.
class BlockGrader {
public:
    BlockGrader(const GradingKeys& keys, const GradeOptions& options) : keys_(keys), grader_(keys.prepared(), options) {}

    GradedBlock grade(const std::string& path, Input::Block block, const Grader::Repeated& repeated = {}) {
        GradedBlock out;
        Input input(path, block);
        std::size_t n = 0;
        const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace& place) {
            const auto before = repeated.empty() ? repeated.end() : repeated.find(n);
            ++n;
            const auto marked = keys_.marked(attempt, out.uses);
            grader_.part().names.push_back(SeenAttempts::name_of(attempt, place));
            grader_.add(marked ? *marked : attempt, place, before == repeated.end() ? nullptr : &before->second);
        };
        try {
            out.counts = reader_.read(input, sink, out.unknown, grader_.part().files, grader_.part().findings);
        } catch (...) {
            out.failure = std::current_exception();
        }
        out.part = grader_.take();
        out.block = std::move(block);
        return out;
    }

private:
    const GradingKeys& keys_;
    NdjsonReader reader_;
    PartGrader grader_;
};

// Threads that take blocks as they come and give them back, graded, in their order.
class BlockGraders {
public:
    BlockGraders(const std::string& path, const GradingKeys& keys, const GradeOptions& options, unsigned threads) : path_(path) {
        for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this, &keys, options] { work(keys, options); });
    }
    ~BlockGraders() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
            waiting_.clear();
        }
        more_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    BlockGraders(const BlockGraders&) = delete;
    BlockGraders& operator=(const BlockGraders&) = delete;

    void put(Input::Block block) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.emplace_back(put_++, std::move(block));
        }
        more_.notify_one();
    }
    std::size_t inside() const { return put_ - taken_; }
    // The first of those that are inside; waits for it.
    GradedBlock take() {
        std::unique_lock lock(mutex_);
        graded_here_.wait(lock, [&] { return graded_.contains(taken_); });
        return std::move(graded_.extract(taken_++).mapped());
    }

private:
    void work(const GradingKeys& keys, const GradeOptions& options) {
        BlockGrader grader(keys, options);
        std::unique_lock lock(mutex_);
        for (;;) {
            more_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
            if (ended_) return;
            auto [number, block] = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            GradedBlock graded = grader.grade(path_, std::move(block));
            lock.lock();
            graded_.emplace(number, std::move(graded));
            graded_here_.notify_one();
        }
    }

    const std::string& path_;
    std::mutex mutex_;
    std::condition_variable more_, graded_here_;
    std::deque<std::pair<std::size_t, Input::Block>> waiting_;
    std::map<std::size_t, GradedBlock> graded_;
    std::size_t put_ = 0, taken_ = 0;  // of the thread that gives and takes
    bool ended_ = false;
    std::vector<std::thread> threads_;
};

// One attempt after the other.
ReadCounts grade_lines(Input& input, const GradingKeys& keys, Grader& grader, MarkUses& uses, UnknownFields& unknown) {
    const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        const auto marked = keys.marked(attempt, uses);
        grader.add(marked ? *marked : attempt, place);
    };
    const ReadCounts counts = NdjsonReader().read(input, sink, unknown, grader.part().files, grader.part().findings);
    grader.join_own();
    return counts;
}

ReadCounts grade_in_threads(Input& input, const GradingKeys& keys, const GradeOptions& options, unsigned threads, Grader& grader,
                            MarkUses& uses, UnknownFields& unknown, std::size_t block_bytes) {
    ReadCounts counts;
    BlockGrader here(keys, options);
    const auto join = [&](GradedBlock graded) {
        if (graded.failure) std::rethrow_exception(graded.failure);
        if (const Grader::Repeated repeated = grader.repeated(graded.part, input.path()); !repeated.empty())
            graded = here.grade(input.path(), std::move(graded.block), repeated);
        uses.merge(graded.uses);
        counts.lines += graded.counts.lines;
        counts.attempts += graded.counts.attempts;
        counts.unreadable += graded.counts.unreadable;
        unknown.join(std::move(graded.unknown));
        grader.join(std::move(graded.part));
        return std::move(graded.block);
    };
    Input::Block block;
    BlockGraders graders(input.path(), keys, options, threads);
    while (input.next_block(block, block_bytes)) {
        graders.put(std::exchange(block, {}));
        if (graders.inside() > threads + 1) block = join(graders.take());
    }
    while (graders.inside() > 0) join(graders.take());
    return counts;
}

}  // namespace

ReadCounts grade_blocks(Input& input, const GradingKeys& keys, const GradeOptions& options, unsigned threads, Grader& grader,
                        MarkUses& uses, Files& files, Findings& findings, std::size_t block_bytes) {
    UnknownFields unknown;
    const ReadCounts counts = threads == 1 ? grade_lines(input, keys, grader, uses, unknown)
                                           : grade_in_threads(input, keys, options, threads, grader, uses, unknown, block_bytes);
    unknown.report(files, findings);
    return counts;
}

}  // namespace lectern
