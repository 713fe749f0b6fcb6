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
    BlockGrader(const GradingKeys& keys, const GradeOptions& options) : keys_(keys), grader_(keys.scheme(), with_opener(options, keys)) {}

    GradedBlock grade(const std::string& path, Input::Block block, const Grader::Repeated& repeated = {}) {
        GradedBlock out;
        Input input(path, block);
        std::size_t n = 0;
        const AttemptSink sink = [&](const Attempt& attempt, const AttemptPlace& place) {
            const auto before = repeated.empty() ? repeated.end() : repeated.find(n);
            ++n;
            const auto prepared = keys_.prepared(attempt, out.uses);
            grader_.add(prepared ? *prepared : attempt, place, before == repeated.end() ? nullptr : &before->second);
        };
        const UsualSink usual = [&](const Attempt& attempt, std::span<const UsualResponse> responses, const AttemptPlace& place) {
            if (keys_.has_marks() || repeated.contains(n) || !grader_.add(attempt, responses, place)) return false;
            ++n;
            return true;
        };
        try {
            out.counts = reader_.read(input, sink, usual, out.unknown, grader_.part().files, grader_.part().findings);
        } catch (...) {
            out.failure = std::current_exception();
        }
        out.part = grader_.take();
        out.block = std::move(block);
        return out;
    }

private:
    static GradeOptions with_opener(GradeOptions options, const GradingKeys& keys) {
        options.open = [&keys](const ItemResponse& response) { return keys.opened(response); };
        return options;
    }

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

}  // namespace

ReadCounts grade_blocks(Input& input, const GradingKeys& keys, const GradeOptions& options, unsigned threads, Grader& grader,
                        MarkUses& uses, Files& files, Findings& findings, std::size_t block_bytes) {
    ReadCounts counts;
    UnknownFields unknown;
    BlockGrader here(keys, options);
    const auto join = [&](GradedBlock graded) {
        if (graded.failure) std::rethrow_exception(graded.failure);
        if (const Grader::Repeated repeated = grader.repeated(graded.part, input.path()); !repeated.empty())
            graded = here.grade(input.path(), std::move(graded.block), repeated);
        uses.merge(graded.uses);
        counts.lines += graded.counts.lines;
        counts.attempts += graded.counts.attempts;
        counts.unreadable += graded.counts.unreadable;
        unknown.join(std::move(graded.unknown), grader.join(std::move(graded.part)), files);
        return std::move(graded.block);
    };
    Input::Block block;
    if (threads == 1) {
        while (input.next_block(block, block_bytes)) block = join(here.grade(input.path(), std::move(block)));
    } else {
        BlockGraders graders(input.path(), keys, options, threads);
        while (input.next_block(block, block_bytes)) {
            graders.put(std::exchange(block, {}));
            if (graders.inside() > threads + 1) block = join(graders.take());
        }
        while (graders.inside() > 0) join(graders.take());
    }
    unknown.report(files, findings);
    return counts;
}

}  // namespace lectern
